"""Days that the commune adds to the national calendar, or overrules."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core import text
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.worktime.models import DayChoice, SpecialDay
from vidan.worktime.queries import calendar


def _may(by: Actor | None) -> None:
    if by and not by.can("settings.manage"):
        raise NotAllowedError(_("Chỉ quản trị của xã được sửa lịch nghỉ."))


@transaction.atomic
def set_day(
    day: date,
    *,
    kind: DayChoice,
    name: str,
    source: str,
    by: Actor | None,
    at: datetime,
) -> SpecialDay:
    """Say that a day is off or worked, whatever the nation's calendar says.

    Dates already promised on slips do not move. Refuses a row that contradicts another
    one of the commune, and one that changes nothing. A Saturday can become a holiday:
    nobody works on it, but people are served.
    """
    _may(by)
    existing = SpecialDay.objects.filter(day=day).first()
    if existing and existing.kind != kind:
        raise ConflictError(
            _(
                "Ngày %(day)s đã được khai là %(kind)s theo %(source)s. "
                "Vui lòng bỏ dòng đó trước khi khai ngược lại."
            )
            % {
                "day": text.day(day),
                "kind": existing.get_kind_display(),
                "source": existing.source,
            }
        )
    if existing is None and _is_so(day, kind):
        raise InvalidInputError(
            _("Ngày %(day)s vốn đã là %(kind)s, không cần khai thêm.")
            % {"day": text.day(day), "kind": kind.label}
        )
    row, _created = SpecialDay.objects.update_or_create(
        day=day, defaults={"kind": kind, "name": name, "source": source}
    )
    record(
        "worktime.day_set",
        row,
        by=by,
        at=at,
        day=text.day(day),
        kind=str(kind.label),
        name=name,
        source=source,
    )
    return row


def _is_so(day: date, kind: DayChoice) -> bool:
    """Whether the day is already worked, or already a holiday."""
    days = calendar(around=day)
    return days.is_working(day) if kind == DayChoice.OPENED else day in days.closed


@transaction.atomic
def remove_day(day: date, *, by: Actor | None, at: datetime) -> None:
    """Take back a row of the commune; the nation's calendar holds again."""
    _may(by)
    row = SpecialDay.objects.select_for_update().filter(day=day).first()
    if row is None:
        raise InvalidInputError(_("Xã chưa khai riêng ngày này."))
    record("worktime.day_removed", row, by=by, at=at, day=text.day(day))
    row.delete()
