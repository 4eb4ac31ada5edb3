"""Rest for hours served: a day is planned with who stands in, taken, or runs out."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.attendance.ledger import allocate, run_out
from vidan.attendance.models import Draw, Rest, Served
from vidan.attendance.permissions import check
from vidan.attendance.queries import (
    as_lots,
    duties_during,
    lots,
    stand_ins,
    standing_in,
)
from vidan.attendance.states import Purpose, RestPart, RestState
from vidan.core.errors import ConflictError, InvalidInputError, WrongStateError
from vidan.core.text import day, minutes
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actions import absences
from vidan.people.actors import Actor
from vidan.people.models import AbsenceKind, Officer, Post, Unit
from vidan.people.queries import held
from vidan.worktime.hours import Block
from vidan.worktime.queries import calendar

AT_ONCE = 500


@transaction.atomic
def plan_rest(
    officer_id: UUID,
    *,
    on: date,
    part: RestPart,
    substitute_id: UUID,
    by: Actor,
    at: datetime,
) -> Rest:
    """Plan a day or half a day of rest, paid for with hours served.

    Refused: a past day or one that is not worked, a day on duty, more than is owed,
    and a day on which no colleague of each of the person's units would be there
    (decree 61/2018, article 12, clause 8: reception is never interrupted).
    """
    officer = Officer.objects.get(id=officer_id)
    check(by, "plan_rest", officer)
    _lock_units(officer, on=on)
    length = _length(on, part, at=at)
    _refuse_on_duty(officer, on=on)
    substitute = _substitute(officer, substitute_id, on=on)
    drawn = _drawn(officer, length, on=on)
    absence = absences.enter(
        officer.id,
        kind=AbsenceKind.REST,
        first_on=on,
        last_on=on,
        note=_note(part),
        by=by,
        at=at,
    )
    with one_of_a_kind("rest_one_a_day", _already(on)):
        rest = Rest.objects.create(
            officer=officer,
            on=on,
            part=part,
            minutes=length,
            substitute=substitute,
            absence=absence,
            planned_by=by.officer,
            planned_at=at,
        )
    draw(drawn, Purpose.REST, on=on, rest=rest, by=by, at=at)
    record(
        "attendance.rest_planned",
        rest,
        by=by,
        at=at,
        name=officer.full_name,
        day=day(on),
        substitute=substitute.full_name,
    )
    return rest


@override("vi")
def _note(part: RestPart) -> str:
    """What is kept with the day away, so that colleagues see the other half."""
    return "" if part == RestPart.DAY else str(RestPart(part).label).lower()


def _already(on: date) -> ConflictError:
    return ConflictError(
        _("Ngày %(day)s đã xếp nghỉ bù. Vui lòng chọn ngày khác.") % {"day": day(on)}
    )


def _lock_units(officer: Officer, *, on: date) -> None:
    """So that of two colleagues the second sees that the first will be away."""
    posts = Post.objects.filter(held(on), officer=officer)
    units = Unit.objects.select_for_update(no_key=True).order_by("id")
    list(units.filter(id__in=posts.values("unit_id")))


def _length(on: date, part: RestPart, *, at: datetime) -> int:
    """How many minutes of work the rest takes the place of."""
    if on < localdate(at):
        raise InvalidInputError(_("Ngày nghỉ bù phải từ hôm nay trở đi."))
    blocks = calendar(around=on).blocks_on(on)
    if not blocks:
        raise InvalidInputError(
            _("Ngày %(day)s là ngày nghỉ nên không cần nghỉ bù. Vui lòng chọn lại.")
            % {"day": day(on)}
        )
    chosen = {
        RestPart.DAY: blocks,
        RestPart.MORNING: blocks[:1],
        RestPart.AFTERNOON: blocks[1:],
    }[RestPart(part)]
    length = sum(_minutes(one) for one in chosen)
    if not length:
        raise InvalidInputError(_("Ngày này chỉ làm một buổi. Vui lòng chọn cả ngày."))
    return length


def _minutes(block: Block) -> int:
    return int(block.length.total_seconds()) // 60


def _refuse_on_duty(officer: Officer, *, on: date) -> None:
    if duties_during([officer.id], first_on=on, last_on=on).exists():
        raise ConflictError(
            _(
                "%(name)s đang được phân công trực ngày %(day)s. Vui lòng chọn ngày "
                "khác, hoặc đổi người trực trước."
            )
            % {"name": officer.full_name, "day": day(on)}
        )
    helped = standing_in([officer.id], first_on=on, last_on=on).first()
    if helped:
        raise ConflictError(
            _(
                "Ngày %(day)s %(name)s đã nhận thay %(other)s nghỉ bù. Vui lòng chọn "
                "ngày khác."
            )
            % {
                "name": officer.full_name,
                "day": day(on),
                "other": helped.officer.full_name,
            }
        )


def _substitute(officer: Officer, substitute_id: UUID, *, on: date) -> Officer:
    """Who stands in: a colleague who is there. Every unit must keep somebody."""
    by_unit = stand_ins(officer, on=on)
    empty = [unit for unit, people in by_unit.items() if not people]
    if empty:
        unit = Unit.objects.get(id=empty[0])
        raise ConflictError(
            _(
                "Ngày %(day)s %(unit)s không còn ai ở lại. Vui lòng chọn ngày khác, "
                "hoặc cử người thay trước."
            )
            % {"day": day(on), "unit": unit.name}
        )
    everybody = {one.id: one for people in by_unit.values() for one in people}
    if substitute_id not in everybody:
        raise InvalidInputError(
            _("Người thay phải cùng đơn vị và có mặt ngày đó. Vui lòng chọn lại.")
        )
    return everybody[substitute_id]


def _drawn(officer: Officer, wanted: int, *, on: date) -> list[tuple[UUID, int]]:
    """From which hours so much is drawn; refused when that is more than there is."""
    rows = lots(officer.id).select_for_update(no_key=True).order_by("id")
    drawn = allocate(as_lots(rows), wanted, on=on)
    there = sum(part for _lot, part in drawn)
    if there < wanted:
        raise ConflictError(
            _(
                "Đến ngày %(day)s chỉ còn %(there)s nghỉ bù, cần %(wanted)s. Vui lòng "
                "chọn ngày sớm hơn hoặc nghỉ nửa ngày."
            )
            % {"day": day(on), "there": minutes(there), "wanted": minutes(wanted)}
        )
    return drawn


def draw(
    drawn: list[tuple[UUID, int]],
    purpose: Purpose,
    *,
    on: date,
    at: datetime,
    by: Actor | None = None,
    rest: Rest | None = None,
) -> None:
    """Write down what is drawn from which hours, and that it is used."""
    for served_id, part in drawn:
        Draw.objects.create(
            served_id=served_id,
            purpose=purpose,
            minutes=part,
            on=on,
            rest=rest,
            by=by.officer if by else None,
            at=at,
        )
        Served.objects.filter(id=served_id).update(used=F("used") + part)


@transaction.atomic
def withdraw_rest(rest_id: UUID, *, by: Actor, at: datetime) -> Rest:
    """Take a planned rest back: the person works that day and keeps the hours."""
    rest = _planned(rest_id)
    check(by, "plan_rest", rest.officer)
    if rest.on < localdate(at):
        raise WrongStateError(_("Ngày nghỉ bù này đã qua nên không bỏ được nữa."))
    if rest.absence.withdrawn_at is None:
        absences.withdraw(rest.absence_id, by=by, at=at)
    _let_go(rest)
    record(
        "attendance.rest_withdrawn",
        rest,
        by=by,
        at=at,
        name=rest.officer.full_name,
        day=day(rest.on),
    )
    return rest


def _planned(rest_id: UUID) -> Rest:
    rest = (
        Rest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("officer", "absence")
        .get(id=rest_id)
    )
    if rest.state != RestState.PLANNED:
        raise WrongStateError(_("Ngày nghỉ bù này đã nghỉ hoặc đã được bỏ."))
    return rest


def _let_go(rest: Rest) -> None:
    """Give the hours back that the rest had drawn."""
    for one in rest.draws.all():
        Served.objects.filter(id=one.served_id).update(used=F("used") - one.minutes)
    rest.draws.all().delete()
    rest.state = RestState.WITHDRAWN
    rest.save(update_fields=["state"])


@transaction.atomic
def note_taken(*, at: datetime) -> int:
    """Rest of past days was taken, unless the day away was taken back meanwhile."""
    past = Rest.objects.select_for_update(of=("self",), no_key=True).filter(
        state=RestState.PLANNED, on__lt=localdate(at)
    )
    found = list(past.select_related("absence")[:AT_ONCE])
    for rest in found:
        if rest.absence.withdrawn_at:
            _let_go(rest)
        else:
            rest.state = RestState.TAKEN
            rest.save(update_fields=["state"])
    return len(found)


@transaction.atomic
def let_run_out(*, at: datetime) -> int:
    """What can no longer be rested runs out and goes to payroll; return how many."""
    today = localdate(at)
    rows = Served.objects.select_for_update(no_key=True).filter(
        used__lt=F("earned"), expires_on__lt=today
    )
    drawn = run_out(as_lots(rows.order_by("id")[:AT_ONCE]), on=today)
    draw(drawn, Purpose.EXPIRED, on=today, at=at)
    return len(drawn)
