"""Giving a task: to one person, who answers for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
    needed,
)
from vidan.core.text import day, moment
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.people.queries import head_of
from vidan.people.roles import GIVES_TASKS
from vidan.work.actions.moving import doer, locked, take, working
from vidan.work.models import Collaboration, Task
from vidan.work.permissions import does_work, may_give
from vidan.work.queries import visible_to
from vidan.work.states import Priority, Source, State
from vidan.worktime.queries import calendar

Giving = TypeVar("Giving", bound=Callable[..., Task])


@dataclass(frozen=True)
class Order:
    """What is to be done; everything a task has but its people.

    ``submission`` is the same when a filled-in form is sent twice.
    """

    title: str
    product: str
    due_at: datetime
    source: Source = Source.DOCUMENT
    ordered_by: str = ""
    clause: str = ""
    detail: str = ""
    field: str = ""
    priority: Priority = Priority.NORMAL
    hours: Decimal | None = None
    weight: Decimal = Decimal(1)
    thing: Model | None = None
    parent_id: UUID | None = None
    submission: UUID | None = None


def one_per_form(give_once: Giving) -> Giving:
    """Have a form that is sent twice make one task, in the same moment too."""

    @wraps(give_once)
    def given(order: Order, **kwargs: Any) -> Task:
        if order.submission and (first := _sent_before(order)):
            return first
        try:
            with transaction.atomic():
                return give_once(order, **kwargs)
        except IntegrityError:
            first = _sent_before(order) if order.submission else None
            if first is None:
                raise
            return first

    return cast(Giving, given)


def _sent_before(order: Order) -> Task | None:
    return Task.objects.filter(submission=order.submission).first()


@one_per_form
def give(order: Order, *, lead: UUID, by: Actor, at: datetime) -> Task:
    """Give a task to one officer, who leads it and answers for it.

    Heads give to the people of their unit, leaders to everybody, everybody to
    themselves. Refused: a lead who does not work here, a deadline that has passed or
    lies on a day nobody works.
    """
    person = doer(lead, at=at)
    unit = unit_of(person, by=by)
    task = _written(order, lead=person, unit=unit, giver=by.officer, by=by, at=at)
    _record_given(task, by=by, at=at)
    return task


@one_per_form
def give_to_unit(order: Order, *, unit: Unit, by: Actor, at: datetime) -> Task:
    """Give a task to a unit: its head leads it until it is passed on to a person.

    A unit without a head is refused: a task that everybody leads is led by nobody.
    """
    if not may_give(by, unit_id=unit.id):
        raise NotAllowedError(_("Bạn không giao việc cho đơn vị này."))
    today = localdate(at)
    if unit.ended_on and unit.ended_on <= today:
        raise InvalidInputError(
            _("%(unit)s đã ngừng hoạt động. Vui lòng chọn đơn vị khác.")
            % {"unit": unit.name}
        )
    head = head_of(unit, on=today)
    if head is None:
        raise InvalidInputError(
            _(
                "%(unit)s chưa có thủ trưởng nên chưa giao việc được. Vui lòng giao "
                "cho một người cụ thể, hoặc bố trí thủ trưởng trước."
            )
            % {"unit": unit.name}
        )
    task = _written(order, lead=head, unit=unit, giver=by.officer, by=by, at=at)
    _record_given(task, by=by, at=at)
    return task


def give_in_unit(
    order: Order, *, lead: Officer, unit: Unit, by: Actor, at: datetime
) -> Task:
    """Give what an approved plan says; the approval was the permission."""
    task = _written(order, lead=lead, unit=unit, giver=by.officer, by=by, at=at)
    _record_given(task, by=by, at=at)
    return task


@one_per_form
def register_order(order: Order, *, giver: UUID, by: Actor, at: datetime) -> Task:
    """Write down an order got by word of mouth (SH-7).

    Who got it leads it. It counts from now; until the giver confirms it, both are asked
    about it.
    """
    if giver == by.id:
        raise InvalidInputError(
            _("Vui lòng chọn người đã chỉ đạo; việc tự đặt ra thì ghi là việc của tôi.")
        )
    boss = _who_orders(giver, at=at)
    if order.source != Source.ORAL:
        raise ValueError("an order by word of mouth says so")
    task = _written(
        order, lead=by.officer, unit=_own_unit(by), giver=boss, by=by, at=at
    )
    due = moment(task.due_at)
    record("work.order_registered", task, by=by, at=at, giver=boss.full_name, due=due)
    return task


@transaction.atomic
def confirm_order(task_id: UUID, *, by: Actor, at: datetime) -> Task:
    """Say that the order was really given so. A second time changes nothing."""
    task = locked(task_id, "confirm", by=by)
    if task.awaits_confirmation:
        task.confirmed_at = at
        task.save(update_fields=["confirmed_at"])
        record("work.order_confirmed", task, by=by, at=at)
    return task


@transaction.atomic
def correct_order(
    task_id: UUID, *, title: str, due_at: datetime, by: Actor, at: datetime
) -> Task:
    """Put right what was understood wrongly, which confirms the rest.

    What was handed in meanwhile is only confirmed.
    """
    task = locked(task_id, "correct", by=by)
    if not task.awaits_confirmation:
        raise ConflictError(
            _("Chỉ đạo này đã được xác nhận; muốn đổi hạn thì dùng mục lùi hạn.")
        )
    if task.state not in State.to_do:
        raise WrongStateError(
            _("Việc đã nộp hoặc đã kết thúc; chỉ còn xác nhận, không chỉnh được nữa.")
        )
    task.title = needed(title, _("Vui lòng ghi việc cần làm."))
    check_deadline(due_at, at=at)
    task.due_at = task.first_due_at = due_at
    task.confirmed_at = at
    task.save(update_fields=["title", "due_at", "first_due_at", "confirmed_at"])
    due = moment(due_at)
    record("work.order_corrected", task, by=by, at=at, title=task.title, due=due)
    return task


@transaction.atomic
def pass_on(task_id: UUID, *, lead: UUID, by: Actor, at: datetime) -> Task:
    """Give the task to another lead, who acknowledges it anew."""
    task = take(task_id, "pass_on", by=by)
    old = task.lead
    task.lead = doer(lead, at=at)
    task.unit = unit_of(task.lead, by=by, keep=task.unit_id)
    task.collaborations.filter(officer=task.lead).delete()
    task.save(update_fields=["state", "lead", "unit"])
    record(
        "work.passed_on",
        task,
        by=by,
        at=at,
        old=old.full_name,
        lead=task.lead.full_name,
    )
    return task


@transaction.atomic
def collaborate(
    task_id: UUID,
    *,
    officer: UUID,
    part: str,
    due_at: datetime,
    by: Actor,
    at: datetime,
) -> Collaboration:
    """Give somebody a part of the task with a date of its own, not after the whole."""
    task = locked(task_id, "collaborate", by=by)
    person = doer(officer, at=at)
    if person.id == task.lead_id:
        raise InvalidInputError(
            _("%(name)s đang chủ trì việc này; phần phối hợp giao cho người khác.")
            % {"name": person.full_name}
        )
    if due_at > task.due_at:
        raise InvalidInputError(
            _("Hạn của phần phối hợp không được sau hạn chung %(due)s.")
            % {"due": moment(task.due_at)}
        )
    check_deadline(due_at, at=at)
    twice = ConflictError(
        _("%(name)s đã phối hợp việc này.") % {"name": person.full_name}
    )
    with one_of_a_kind("collaborates_once", twice):
        added = Collaboration.objects.create(
            task=task,
            officer=person,
            part=needed(part, _("Vui lòng ghi phần việc phối hợp.")),
            due_at=due_at,
        )
    name = person.full_name
    record("work.collaborator_added", task, by=by, at=at, officer=name, part=added.part)
    return added


def check_deadline(due_at: datetime, *, at: datetime) -> None:
    """Refuse a deadline that has passed, or on a day on which nobody works."""
    due_on = localdate(due_at)
    if due_at <= at:
        raise InvalidInputError(
            _("Hạn %(due)s đã qua. Vui lòng chọn hạn từ bây giờ trở đi.")
            % {"due": moment(due_at)}
        )
    days = calendar(around=due_on)
    if not days.is_working(due_on):
        raise InvalidInputError(
            _(
                "%(day)s là ngày nghỉ. Vui lòng chọn ngày làm việc, gần nhất là "
                "%(next)s."
            )
            % {"day": day(due_on), "next": day(days.next_working_day(due_on))}
        )


def _written(
    order: Order,
    *,
    lead: Officer,
    unit: Unit,
    giver: Officer,
    by: Actor,
    at: datetime,
) -> Task:
    check_deadline(order.due_at, at=at)
    _check_parent(order, by=by)
    _check_size(order)
    return Task.objects.create(
        submission=order.submission,
        title=needed(order.title, _("Vui lòng ghi việc cần làm.")),
        product=needed(order.product, _("Vui lòng ghi sản phẩm phải có.")),
        detail=order.detail.strip(),
        field_id=order.field or None,
        priority=order.priority,
        hours=order.hours,
        weight=order.weight,
        source=order.source,
        ordered_by=order.ordered_by.strip(),
        clause=order.clause.strip(),
        thing=order.thing._meta.label_lower if order.thing else "",
        thing_id=order.thing.pk if order.thing else None,
        parent_id=order.parent_id,
        lead=lead,
        unit=unit,
        giver=giver,
        given_at=at,
        state=State.GIVEN,
        due_at=order.due_at,
        first_due_at=order.due_at,
    )


def _check_parent(order: Order, *, by: Actor) -> None:
    if order.parent_id is None:
        return
    parent = visible_to(by).filter(id=order.parent_id).first()
    if parent is None or parent.state not in State.open:
        raise InvalidInputError(
            _("Việc chung được chọn không còn mở. Vui lòng chọn lại.")
        )


def _check_size(order: Order) -> None:
    if order.weight <= 0 or (order.hours is not None and order.hours <= 0):
        raise InvalidInputError(_("Số giờ và số sản phẩm quy đổi phải lớn hơn 0."))


def _record_given(task: Task, *, by: Actor, at: datetime) -> None:
    due = moment(task.due_at)
    record("work.given", task, by=by, at=at, lead=task.lead.full_name, due=due)


def unit_of(person: Officer, *, by: Actor, keep: UUID | None = None) -> Unit:
    """The unit through which ``by`` gives to this person; nobody outside is given to.

    Somebody with posts in two units is given the task in the one ``by`` heads, or stays
    in ``keep``.
    """
    units: list[Unit] = [post.unit for post in person.posts.all()]
    may = [
        unit
        for unit in units
        if (person.id == by.id and does_work(by)) or may_give(by, unit_id=unit.id)
    ]
    if not may:
        raise NotAllowedError(
            _(
                "%(name)s không thuộc đơn vị của bạn. Vui lòng giao qua thủ trưởng "
                "đơn vị, hoặc nhờ phối hợp một phần việc."
            )
            % {"name": person.full_name}
        )
    return next((unit for unit in may if unit.id == keep), may[0])


def _who_orders(officer_id: UUID, *, at: datetime) -> Officer:
    """The one who gave an order by word of mouth: somebody who may give tasks."""
    boss = working(officer_id, at=at)
    if not any(post.role in GIVES_TASKS for post in boss.posts.all()):
        raise InvalidInputError(
            _(
                "%(name)s không phải thủ trưởng đơn vị hay lãnh đạo xã. Vui lòng chọn "
                "đúng người đã chỉ đạo."
            )
            % {"name": boss.full_name}
        )
    return boss


def _own_unit(by: Actor) -> Unit:
    own = [post for post in by.posts if post.for_officer_id == by.id]
    if not own or not does_work(by):
        raise NotAllowedError(_("Bạn hiện không giữ vị trí nào ở xã."))
    return Unit.objects.get(id=own[0].unit_id)
