"""The roster on paper, in the layout of decree 30/2020."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day, day_and_weekday, hour, two_digits
from vidan.desk.access import StaffRequest, needs
from vidan.desk.diary.heads import committee_head
from vidan.desk.papers import answer_with
from vidan.desk.rosters.listing import Row, rows_of
from vidan.desk.rosters.reach import roster_of, works_here
from vidan.documents.forms.counter import sign_here
from vidan.documents.forms.description import Document, Paragraph, Signature, Table
from vidan.rosters.models import Roster
from vidan.rosters.states import State


@needs("sessions.view")
def roster_paper(request: StaffRequest, roster_id: UUID, kind: str) -> HttpResponse:
    roster = roster_of(request, roster_id)
    name = f"lich-truc-{roster.first_on:%Y-%m-%d}-ban-{roster.version}"
    today = localdate()
    document = roster_document(roster, says_why=works_here(request))
    return answer_with(document, kind, name, on=today)


@override("vi")
def roster_document(roster: Roster, *, says_why: bool = True) -> Document:
    """Day, place, who serves and as what; a draft says that it is one."""
    rows = rows_of(roster)
    of = {"first_on": day(roster.first_on), "last_on": day(roster.last_on)}
    return Document(
        title=_("LỊCH TRỰC"),
        subtitle=_("Từ ngày %(first_on)s đến ngày %(last_on)s") % of,
        header=committee_head(on=localdate(roster.published_at or roster.made_at)),
        blocks=(
            Paragraph(_standing(roster, says_why)),
            _table(rows),
            Paragraph(_sum(rows)),
        ),
        signatures=(
            Signature((_("NGƯỜI LẬP LỊCH"),), _maker(roster), sign_here()),
            Signature((_("TM. ỦY BAN NHÂN DÂN"), _("CHỦ TỊCH")), "", sign_here()),
        ),
    )


def _standing(roster: Roster, says_why: bool) -> str:
    if roster.state in State.open:
        return _("Bản đang lập, chưa ban hành.")
    said = {"number": two_digits(roster.version)}
    words = _("Bản số %(number)s.") % said
    return f"{words} {roster.reason}." if roster.reason and says_why else words


def _maker(roster: Roster) -> str:
    return roster.made_by.full_name if roster.made_by else ""


def _table(rows: list[Row]) -> Table:
    return Table(
        headers=(_("STT"), _("Ngày, giờ"), _("Mô hình, địa điểm"), _("Người trực")),
        rows=tuple(
            (str(number), _when(row), _where(row), _who(row))
            for number, row in enumerate(rows, 1)
        ),
        widths=(0.8, 2.4, 3.6, 6.4),
        align=("center", "left", "left", "left"),
    )


def _when(row: Row) -> str:
    hours = ", ".join(f"{hour(a)}–{hour(b)}" for a, b in row.session.hours)
    return f"{day_and_weekday(row.session.on)}, {hours}"


def _where(row: Row) -> str:
    unit = f" ({row.session.unit.name})" if row.session.unit else ""
    return f"{row.session.programme.name}{unit}, {row.session.place}"


def _who(row: Row) -> str:
    return "; ".join(f"{one.name}: {one.places}" for one in row.team)


def _sum(rows: list[Row]) -> str:
    people = {line.officer_id for row in rows for line in row.lines}
    return _("Lịch này gồm %(sessions)s buổi, %(people)s người trực.") % {
        "sessions": two_digits(len(rows)),
        "people": two_digits(len(people)),
    }
