"""Departments hand in who can serve; the Centre or the Office composes (AS-7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.text import VIETNAM, day
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.people.queries import head_of, officers_of
from vidan.procedures.models import Field
from vidan.rosters.models import ListRequest, Nominee
from vidan.rosters.permissions import check
from vidan.work.actions.doing import hand_in
from vidan.work.actions.giving import Order, check_deadline, give_to_unit
from vidan.work.permissions import may_give
from vidan.work.states import Source
from vidan.work.states import State as TaskState

DUE = time(17)


@dataclass(frozen=True)
class Named:
    """Somebody a unit names."""

    officer: UUID
    fields: tuple[str, ...] = ()
    not_on: tuple[date, ...] = ()


@transaction.atomic
def ask_for_list(
    unit: Unit, *, first_on: date, last_on: date, due_on: date, by: Actor, at: datetime
) -> ListRequest:
    """Ask a unit who can serve in a period.

    Where ``by`` may give the unit a task, it becomes one of its head; else it waits on
    the head's page all the same.
    """
    check(by, "plan")
    due_at = datetime.combine(due_on, DUE, VIETNAM)
    check_deadline(due_at, at=at)
    if last_on < first_on or due_on >= last_on:
        raise InvalidInputError(
            _("Hạn gửi phải trước ngày cuối của kỳ, ngày cuối phải sau ngày đầu.")
        )
    request = ListRequest(
        unit=unit,
        first_on=first_on,
        last_on=last_on,
        due_on=due_on,
        asked_by=by.officer,
        asked_at=at,
    )
    twice = ConflictError(
        _("Đã đề nghị %(unit)s gửi danh sách cho kỳ này.") % {"unit": unit.name}
    )
    with one_of_a_kind("list_once", twice):
        request.save()
    if may_give(by, unit_id=unit.id) and head_of(unit, on=localdate(at)):
        request.task = give_to_unit(_order(request, due_at), unit=unit, by=by, at=at)
        request.save(update_fields=["task"])
    record("rosters.list_asked", request, by=by, at=at, unit=unit.name, due=day(due_on))
    return request


def _order(request: ListRequest, due_at: datetime) -> Order:
    return Order(
        title=_("Gửi danh sách người trực từ %(first_on)s đến %(last_on)s")
        % {"first_on": day(request.first_on), "last_on": day(request.last_on)},
        product=_("Danh sách người trực theo lĩnh vực"),
        due_at=due_at,
        source=Source.SESSION,
        thing=request,
    )


@transaction.atomic
def hand_in_list(
    request_id: UUID, named: Iterable[Named], *, by: Actor, at: datetime
) -> ListRequest:
    """The head says who can serve, in which fields, and on which days not.

    May be handed in again while the period lasts: the last one counts. Refused: nobody
    at all, somebody who is not of the unit, a day outside the period.
    """
    request = (
        ListRequest.objects.select_for_update(of=("self",))
        .select_related("unit", "task")
        .get(id=request_id)
    )
    check(by, "list", request)
    if localdate(at) > request.last_on:
        raise ConflictError(_("Kỳ trực của danh sách này đã qua."))
    people = list(named)
    _check_people(request, people, on=localdate(at))
    request.nominees.all().delete()
    Nominee.objects.bulk_create(
        [
            Nominee(
                request=request,
                officer_id=one.officer,
                fields=sorted(set(one.fields)),
                not_on=sorted(set(one.not_on)),
            )
            for one in people
        ]
    )
    request.handed_in_by, request.handed_in_at = by.officer, at
    request.save(update_fields=["handed_in_by", "handed_in_at"])
    _hand_in_task(request, by=by, at=at)
    unit = request.unit.name
    record(
        "rosters.list_handed_in", request, by=by, at=at, count=len(people), unit=unit
    )
    return request


def _check_people(request: ListRequest, people: list[Named], *, on: date) -> None:
    if not people:
        raise InvalidInputError(
            _("Danh sách chưa có ai. Vui lòng chọn ít nhất một người trực được.")
        )
    of_unit = officers_of(request.unit, on=on).values_list("id", flat=True)
    if not {one.officer for one in people} <= set(of_unit):
        raise InvalidInputError(
            _("Chỉ cử người của %(unit)s.") % {"unit": request.unit.name}
        )
    known = set(Field.objects.values_list("code", flat=True))
    if not {code for one in people for code in one.fields} <= known:
        raise InvalidInputError(_("Có lĩnh vực không tồn tại. Vui lòng tải lại trang."))
    days = [on for one in people for on in one.not_on]
    if any(not request.first_on <= one <= request.last_on for one in days):
        raise InvalidInputError(
            _("Ngày không trực được phải trong kỳ %(first_on)s – %(last_on)s.")
            % {"first_on": day(request.first_on), "last_on": day(request.last_on)}
        )


def _hand_in_task(request: ListRequest, *, by: Actor, at: datetime) -> None:
    """The list is the product: whoever leads the task hands it in with it."""
    task = request.task
    if task and task.state in TaskState.to_do and task.lead_id in by.stands_for:
        hand_in(task.id, outcome=_("Đã gửi danh sách người trực."), by=by, at=at)
