"""The work diary: fills itself from the history, the officer adds and confirms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from vidan.core.errors import (
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
    needed,
)
from vidan.history.models import Entry
from vidan.history.recording import record
from vidan.history.sentences import NAMED, sentence_alone
from vidan.people.actors import Actor
from vidan.work.models import DiaryDay, DiaryLine
from vidan.work.permissions import does_work

OWN_EVENTS = ("work.diary_confirmed",)
"""What is recorded about the diary itself is not work."""
PRINTING = "documents.print_"
"""Nor is what printers do with papers: the work is what the papers are about."""
MOST_WORDS = 1000


@dataclass(frozen=True)
class Page:
    """A day as it stands, with what has come since and is not yet written down."""

    day: DiaryDay
    lines: list[DiaryLine]


def read_day(*, on: date, by: Actor, at: datetime) -> Page:
    """The page of one day of one's own diary, filled with what the history knows.

    Nothing is written: that happens when a line is added or the day confirmed.
    """
    _check(on, by=by, at=at)
    day = DiaryDay.objects.filter(officer=by.officer, on=on).first()
    if day is None:
        day = DiaryDay(officer=by.officer, on=on)
        return Page(day, _lines_since(day, known=[]))
    lines = list(day.lines.all())
    if day.confirmed_at is None:
        lines += _lines_since(day, known=[one.entry_id for one in lines])
    return Page(day, sorted(lines, key=_in_turn))


@transaction.atomic
def add_line(*, on: date, words: str, by: Actor, at: datetime) -> DiaryLine:
    """Write a line of one's own: what the system cannot know."""
    day = _unconfirmed(on, by=by, at=at)
    words = needed(words, _("Vui lòng ghi việc đã làm."))
    if len(words) > MOST_WORDS:
        raise InvalidInputError(_("Mỗi dòng sổ công tác tối đa 1.000 ký tự."))
    return DiaryLine.objects.create(day=day, words=words)


@transaction.atomic
def remove_line(line_id: UUID, *, on: date, by: Actor, at: datetime) -> None:
    """Take back a line of one's own; what the history brought stays."""
    day = _unconfirmed(on, by=by, at=at)
    day.lines.filter(id=line_id, entry_id__isnull=True).delete()


@transaction.atomic
def confirm(*, on: date, by: Actor, at: datetime) -> DiaryDay:
    """Say that the day is whole; from then on it is not changed."""
    day = _unconfirmed(on, by=by, at=at)
    if not day.lines.exists():
        raise InvalidInputError(
            _("Ngày này chưa có dòng nào. Vui lòng ghi việc đã làm rồi xác nhận.")
        )
    day.confirmed_at = at
    day.save(update_fields=["confirmed_at"])
    record("work.diary_confirmed", day, by=by, at=at, day=f"{on:%d/%m/%Y}")
    return day


def _check(on: date, *, by: Actor, at: datetime) -> None:
    if on > localdate(at):
        raise InvalidInputError(_("Ngày này chưa đến; sổ công tác ghi việc đã làm."))
    if not does_work(by):
        raise NotAllowedError(_("Vị trí của bạn không có sổ công tác."))


def _unconfirmed(on: date, *, by: Actor, at: datetime) -> DiaryDay:
    """The day, locked, with everything the history knows so far."""
    _check(on, by=by, at=at)
    made, _is_new = DiaryDay.objects.get_or_create(officer=by.officer, on=on)
    day = DiaryDay.objects.select_for_update().get(id=made.id)
    if day.confirmed_at:
        raise WrongStateError(_("Sổ công tác ngày này đã xác nhận, không sửa được."))
    known = day.lines.values_list("entry_id", flat=True)
    DiaryLine.objects.bulk_create(_lines_since(day, known=known), ignore_conflicts=True)
    return day


def _lines_since(day: DiaryDay, *, known: Iterable[UUID | None]) -> list[DiaryLine]:
    """One line for each thing the officer did that day and that is not yet known."""
    begin, end = (
        make_aware(datetime.combine(day.on, moment)) for moment in (time(), time.max)
    )
    taken = set(known)
    entries = [
        one
        for one in Entry.objects.filter(by=day.officer, at__range=(begin, end))
        .exclude(event__in=OWN_EVENTS)
        .exclude(event__startswith=PRINTING)
        .order_by("at", "id")
        if one.id not in taken
    ]
    names = _names(entries)
    return [
        DiaryLine(
            day=day,
            at=entry.at,
            words=sentence_alone(
                entry.event,
                by=_("Tôi"),
                data=entry.data,
                thing=names.get(entry.thing_id, ""),
            )[:MOST_WORDS],
            entry_id=entry.id,
        )
        for entry in entries
    ]


def _in_turn(line: DiaryLine) -> tuple[bool, float]:
    """By the hour; what the officer wrote has none and stands last."""
    return line.at is None, line.at.timestamp() if line.at else 0


def _names(entries: list[Entry]) -> dict[UUID, str]:
    """What each thing is called: a line stands by itself on paper."""
    found: dict[UUID, str] = {}
    for label in {one.thing for one in entries} & NAMED.keys():
        ids = [one.thing_id for one in entries if one.thing == label]
        for thing in apps.get_model(label)._default_manager.filter(id__in=ids):
            found[thing.pk] = str(NAMED[label]) % {"name": thing}
    return found
