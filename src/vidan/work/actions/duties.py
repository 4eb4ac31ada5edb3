"""Standing duties: assigned by decision, their occurrences made ahead as tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import InvalidInputError, NotAllowedError, needed
from vidan.core.text import moment
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.work.actions.moving import in_unit
from vidan.work.models import Assignment, Duty, Task
from vidan.work.permissions import may_give
from vidan.work.queries import duties
from vidan.work.rhythm import occurrences
from vidan.work.states import Source, State
from vidan.worktime.queries import calendar
from vidan.worktime.recurrence import check_rule

OLDEST = timedelta(days=3660)
"""Decisions that began before so long are slips of the finger."""


@dataclass(frozen=True)
class Standing:
    """One duty of a decision."""

    title: str
    product: str
    rule: str
    first_on: date
    field: str = ""
    hours: Decimal | None = None


@dataclass(frozen=True)
class Decision:
    """The paper that assigns."""

    title: str
    number: str
    signed_on: date
    first_on: date
    last_on: date | None = None
    description: str = ""


@transaction.atomic
def assign(
    decision: Decision,
    standing: Sequence[Standing],
    *,
    officer: UUID,
    unit: UUID,
    by: Actor,
    at: datetime,
) -> Assignment:
    """Record a decision and its duties. The person must hold a post in the unit."""
    if not may_give(by, unit_id=unit):
        raise NotAllowedError(_("Bạn không phân công việc của đơn vị này."))
    person = in_unit(officer, unit, at=at)
    if decision.first_on < localdate(at) - OLDEST:
        raise InvalidInputError(
            _("Ngày bắt đầu cách hôm nay quá 10 năm. Vui lòng xem lại năm đã ghi.")
        )
    if decision.last_on and decision.last_on < decision.first_on:
        raise InvalidInputError(_("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
    made = Assignment.objects.create(
        officer=person,
        unit=Unit.objects.get(id=unit),
        title=needed(decision.title, _("Vui lòng ghi vị trí, nhóm việc.")),
        number=needed(decision.number, _("Vui lòng ghi số quyết định.")),
        signed_on=decision.signed_on,
        description=decision.description.strip(),
        first_on=decision.first_on,
        last_on=decision.last_on,
    )
    for one in standing:
        _add(made, one)
    record(
        "work.assigned",
        made,
        by=by,
        at=at,
        officer=person.full_name,
        number=made.number,
    )
    return made


@transaction.atomic
def end_assignment(
    assignment_id: UUID, *, last_on: date, by: Actor, at: datetime
) -> Assignment:
    """Let a decision end. Occurrences due later are stopped; those before stay."""
    made = Assignment.objects.select_for_update().get(id=assignment_id)
    if not may_give(by, unit_id=made.unit_id):
        raise NotAllowedError(_("Bạn không phân công việc của đơn vị này."))
    if last_on < made.first_on:
        raise InvalidInputError(_("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
    made.last_on = last_on
    made.save(update_fields=["last_on"])
    _stop_later(made, by=by, at=at)
    record("work.assignment_ended", made, by=by, at=at, day=f"{last_on:%d/%m/%Y}")
    return made


@transaction.atomic
def make_occurrences(*, at: datetime) -> int:
    """Make the tasks of all standing duties ahead; again makes none twice.

    Returns how many were made. The lead is who holds the duty: while that person is
    away, the deputy finds the task among the own work.
    """
    today = localdate(at)
    ahead = today + timedelta(days=rule("work.days_ahead", on=today))
    days = calendar(around=today)
    made = 0
    held = duties(on=today, until=ahead)
    for duty in held.select_for_update(of=("self", "assignment")):
        until = min([ahead, *_ends(duty)])
        for one in occurrences(
            duty.rule,
            first_on=duty.first_on,
            after=today - timedelta(days=1),
            until=until,
            days=days,
        ):
            due_at = days.last_moment(one.due_on)
            if due_at <= at:
                continue
            made += _occurrence(duty, one.occurs_on, due_at, at=at)
    return made


def _ends(duty: Duty) -> list[date]:
    """The last days of the duty and of the decision it stands in, if there are any."""
    eve = duty.ended_on - timedelta(days=1) if duty.ended_on else None
    return [day for day in (duty.assignment.last_on, eve) if day]


def _stop_later(made: Assignment, *, by: Actor, at: datetime) -> None:
    """Stop the occurrences after the last day of the decision."""
    reason = _("Quyết định %(number)s hết hiệu lực") % {"number": made.number}
    later = Task.objects.filter(
        duty__assignment=made, occurs_on__gt=made.last_on, state__in=State.to_do
    )
    for task in later.select_for_update().order_by("id"):
        task.state, task.ended_at, task.stop_reason = State.STOPPED, at, reason
        task.save(update_fields=["state", "ended_at", "stop_reason"])
        record("work.stopped", task, by=by, at=at, reason=reason)


def _occurrence(duty: Duty, occurs_on: date, due_at: datetime, *, at: datetime) -> int:
    lead: Officer = duty.assignment.officer
    task, is_new = Task.objects.get_or_create(
        duty=duty,
        occurs_on=occurs_on,
        defaults={
            "title": duty.title,
            "product": duty.product,
            "field_id": duty.field_id,
            "hours": duty.hours,
            "source": Source.DUTY,
            "ordered_by": duty.assignment.number,
            "lead": lead,
            "unit": duty.assignment.unit,
            "given_at": at,
            "state": State.GIVEN,
            "due_at": due_at,
            "first_due_at": due_at,
        },
    )
    if is_new:
        due = moment(due_at)
        record("work.occurred", task, by=None, at=at, lead=lead.full_name, due=due)
    return int(is_new)


def _add(made: Assignment, one: Standing) -> Duty:
    check_rule(one.rule, first_on=one.first_on)
    return Duty.objects.create(
        assignment=made,
        title=needed(one.title, _("Vui lòng ghi việc thường xuyên.")),
        product=needed(one.product, _("Vui lòng ghi sản phẩm phải có.")),
        field_id=one.field or None,
        rule=one.rule,
        first_on=max(one.first_on, made.first_on),
        hours=one.hours,
    )
