"""Hours that are paid in place of rest, and the sheet for whoever pays."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.attendance.actions.resting import draw
from vidan.attendance.ledger import Lot, allocate
from vidan.attendance.payroll import Line, lines
from vidan.attendance.permissions import check
from vidan.attendance.queries import as_lots, lots
from vidan.attendance.states import Purpose
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.text import day
from vidan.core.text import minutes as in_words
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer

LONGEST = timedelta(days=366)


@transaction.atomic
def pay_instead(officer_id: UUID, *, minutes: int, by: Actor, at: datetime) -> int:
    """Send so many minutes to payroll in place of rest; what runs out first goes first.

    Refuses one's own hours, and more than is free.
    """
    officer = Officer.objects.get(id=officer_id)
    if by.id == officer.id:
        raise NotAllowedError(
            _("Không tự chuyển giờ của mình sang thanh toán. Vui lòng nhờ người khác.")
        )
    check(by, "pay", officer)
    if minutes <= 0:
        raise InvalidInputError(_("Vui lòng nhập số giờ lớn hơn không."))
    today = localdate(at)
    rows = lots(officer.id).select_for_update(no_key=True).order_by("id")
    drawn = allocate(_payable(as_lots(rows), today), minutes, on=today)
    there = sum(part for _lot, part in drawn)
    if there < minutes:
        raise ConflictError(
            _("%(name)s chỉ còn %(there)s chưa nghỉ bù. Vui lòng nhập lại số giờ.")
            % {"name": officer.full_name, "there": in_words(there)}
        )
    draw(drawn, Purpose.PAID, on=today, by=by, at=at)
    record(
        "attendance.paid_instead",
        officer,
        by=by,
        at=at,
        name=officer.full_name,
        hours=_kept(minutes),
    )
    return minutes


@override("vi")
def _kept(minutes: int) -> str:
    """So many minutes as the history keeps them."""
    return in_words(minutes)


def _payable(found: list[Lot[UUID]], today: date) -> list[Lot[UUID]]:
    """Hours of today can be paid too: rest alone has to come later than the work."""
    yesterday = today - timedelta(days=1)
    return [
        Lot(one.key, min(one.on, yesterday), one.expires_on, one.left) for one in found
    ]


@transaction.atomic
def export(*, first_on: date, last_on: date, by: Actor, at: datetime) -> list[Line]:
    """The lines of the payroll sheet; who took them is on record."""
    check(by, "export")
    if last_on < first_on or last_on - first_on > LONGEST:
        raise InvalidInputError(
            _("Chọn tháng đầu trước tháng cuối, nhiều nhất mười hai tháng.")
        )
    found = lines(first_on=first_on, last_on=last_on)
    record(
        "attendance.exported",
        by.officer,
        by=by,
        at=at,
        first_on=day(first_on),
        last_on=day(last_on),
        count=len(found),
    )
    return found
