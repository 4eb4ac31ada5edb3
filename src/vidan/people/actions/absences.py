"""Days on which somebody is not here: leave, illness, a trip, duty elsewhere, rest."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.events import tell
from vidan.core.text import day
from vidan.people.actors import Actor
from vidan.people.models import Absence, AbsenceKind, Officer
from vidan.people.queries import absences

LONGEST_DAYS = 366


def may_enter(by: Actor, officer: Officer) -> bool:
    """The person, the head, the Office that plans, the administrator.

    Who headed the unit that somebody has left learns no more of that person's days.
    """
    heads = any(
        by.leads(post.unit_id) for post in officer.posts.all() if post.is_held(by.on)
    )
    plans = by.can("programmes.plan") or by.can("people.manage")
    return plans or by.id == officer.id or heads


def _check(by: Actor | None, officer: Officer) -> None:
    if by and not may_enter(by, officer):
        raise NotAllowedError(
            _(
                "Chỉ người vắng mặt, thủ trưởng đơn vị, Văn phòng hoặc quản trị ghi "
                "ngày vắng mặt."
            )
        )


@transaction.atomic
def enter(
    officer_id: UUID,
    *,
    kind: AbsenceKind,
    first_on: date,
    last_on: date,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Absence:
    """Record that an officer is not here from one day to another, both included.

    Refused: an end before the start, more than a year, days already entered.
    """
    officer = Officer.objects.select_for_update().get(id=officer_id)
    _check(by, officer)
    if last_on < first_on:
        raise InvalidInputError(_("Ngày kết thúc phải sau ngày bắt đầu."))
    if (last_on - first_on).days >= LONGEST_DAYS:
        raise InvalidInputError(
            _("Một lần vắng mặt dài nhất một năm. Vui lòng xem lại ngày kết thúc.")
        )
    known = absences(first_on=first_on, last_on=last_on).filter(officer=officer).first()
    if known:
        raise ConflictError(
            _(
                "%(name)s đã được ghi vắng mặt từ %(first_on)s đến %(last_on)s. Vui "
                "lòng bỏ lần ghi đó trước khi ghi lại."
            )
            % {
                "name": officer.full_name,
                "first_on": day(known.first_on),
                "last_on": day(known.last_on),
            }
        )
    absence = Absence.objects.create(
        officer=officer,
        kind=kind,
        first_on=first_on,
        last_on=last_on,
        note=note.strip(),
        entered_by=by.officer,
        entered_at=at,
    )
    _told("people.absence_entered", absence, by=by, at=at)
    return absence


@transaction.atomic
def withdraw(absence_id: UUID, *, by: Actor, at: datetime) -> Absence:
    """Take days away back: the person is here after all."""
    absence = (
        Absence.objects.select_for_update(of=("self",))
        .select_related("officer")
        .get(id=absence_id)
    )
    _check(by, absence.officer)
    if absence.withdrawn_at:
        raise ConflictError(_("Lần vắng mặt này đã được bỏ trước đó."))
    absence.withdrawn_at = at
    absence.save(update_fields=["withdrawn_at"])
    _told("people.absence_withdrawn", absence, by=by, at=at)
    return absence


def _told(event: str, absence: Absence, *, by: Actor, at: datetime) -> None:
    tell(
        event,
        absence.officer,
        by=by,
        at=at,
        name=absence.officer.full_name,
        first_on=day(absence.first_on),
        last_on=day(absence.last_on),
    )
