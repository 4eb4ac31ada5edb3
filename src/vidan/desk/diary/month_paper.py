"""The work diary of a month as a paper: the confirmed days, signed by two."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day, hour, sentence_case, two_digits, weekday
from vidan.desk.diary.heads import unit_head
from vidan.documents.forms.counter import sign_here
from vidan.documents.forms.description import (
    Block,
    Document,
    Field,
    Fields,
    Paragraph,
    Signature,
    Table,
)
from vidan.people.models import Officer, Post
from vidan.people.queries import head_of, member_in_charge
from vidan.people.roles import Role
from vidan.work.periods import Span
from vidan.work.queries import diary_between


@dataclass(frozen=True)
class WrittenDay:
    """A confirmed day: its lines, each with the time if the system knows it."""

    on: date
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MonthDiary:
    officer: Officer
    post: Post | None
    month: Span
    days: tuple[WrittenDay, ...]
    superior: Officer | None

    @property
    def how_many(self) -> int:
        return sum(len(one.lines) for one in self.days)


def month_diary(officer: Officer, post: Post | None, month: Span) -> MonthDiary:
    """What an officer confirmed in a month, and who signs beside."""
    rows = diary_between(officer.id, month.first_on, month.last_on)
    confirmed = rows.filter(confirmed_at__isnull=False).prefetch_related("lines")
    days = tuple(
        WrittenDay(
            row.on,
            tuple(
                (hour(localtime(line.at).time()) if line.at else "", line.words)
                for line in row.lines.all()
            ),
        )
        for row in confirmed
    )
    return MonthDiary(officer, post, month, days, _superior(officer, post, month))


def _superior(officer: Officer, post: Post | None, month: Span) -> Officer | None:
    """The head of the unit; above a head the member in charge; above the Chair none."""
    if post is None or post.role == Role.CHAIR:
        return None
    head = head_of(post.unit, on=month.last_on)
    if head is None or head.id == officer.id or post.role == Role.VICE_CHAIR:
        head = member_in_charge(post.unit, on=month.last_on)
    return None if head and head.id == officer.id else head


@override("vi")
def month_document(diary: MonthDiary, *, on: date) -> Document:
    """The paper as it is signed on that day."""
    post = diary.post
    return Document(
        title=_("SỔ CÔNG TÁC"),
        subtitle=_("Tháng %(month)s năm %(year)s")
        % {"month": diary.month.first_on.month, "year": diary.month.first_on.year},
        header=unit_head(post.unit if post else None, on=on),
        blocks=(
            Fields(
                (
                    Field(_("Họ và tên"), diary.officer.full_name),
                    Field(_("Chức danh"), post.title if post else ""),
                )
            ),
            *_days(diary),
        ),
        signatures=tuple(_signatures(diary)),
    )


def _days(diary: MonthDiary) -> Iterator[Block]:
    if not diary.days:
        yield Paragraph(_("Trong tháng chưa có ngày nào được xác nhận."))
        return
    yield Table(
        headers=(_("Ngày"), _("Giờ"), _("Việc đã làm")),
        rows=tuple(
            (_named(one.on) if first else "", time, words)
            for one in diary.days
            for first, (time, words) in _marked(one)
        ),
        widths=(2.2, 1.1, 9),
        align=("left", "left", "left"),
    )
    yield Paragraph(
        _("Cộng: %(days)s ngày đã xác nhận, %(lines)s việc.")
        % {"days": two_digits(len(diary.days)), "lines": two_digits(diary.how_many)}
    )


def _marked(written: WrittenDay) -> Iterator[tuple[bool, tuple[str, str]]]:
    return ((number == 0, line) for number, line in enumerate(written.lines))


def _named(on: date) -> str:
    return f"{sentence_case(weekday(on))}\n{day(on)}"


def _signatures(diary: MonthDiary) -> Iterator[Signature]:
    """The superior on the left looks at it, the officer on the right wrote it."""
    if diary.post is None or diary.post.role != Role.CHAIR:
        name = diary.superior.full_name if diary.superior else ""
        yield Signature((_("NGƯỜI PHỤ TRÁCH"),), name, sign_here())
    yield Signature((_("NGƯỜI GHI SỔ"),), diary.officer.full_name, sign_here())
