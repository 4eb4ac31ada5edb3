"""A notice as an official paper, in the layout of decree 30/2020/NĐ-CP, annex I."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.queries import profile
from vidan.core.text import day_and_weekday, sentence_case
from vidan.documents.forms.counter import sign_here
from vidan.documents.forms.description import (
    Block,
    Document,
    Paragraph,
    Signature,
    Spacer,
    Table,
)
from vidan.documents.forms.official import (
    Agency,
    named_paper,
    signed_by_chair,
    signed_by_deputy,
)
from vidan.notices.differences import spoken_hours
from vidan.notices.facts import Facts
from vidan.notices.models import Notice
from vidan.notices.states import Kind
from vidan.people.models import Officer, Post
from vidan.people.queries import centre, held
from vidan.people.roles import Role
from vidan.programmes.models import DutyRole

COMMITTEE = "UBND"


@dataclass(frozen=True)
class Paper:
    """What stands on the paper of a notice; without number and day it is a draft."""

    kind: Kind
    title: str
    text: str
    told: Sequence[Facts]
    people: Sequence[dict[str, str]]
    agency: Agency
    signer: Signature
    number: int | None = None
    on: date | None = None


def document_of(notice: Notice) -> Document:
    """The paper of a notice; a draft leaves room for its number."""
    issued_on = localdate(notice.issued_at) if notice.issued_at else None
    return laid_out(
        Paper(
            kind=Kind(notice.kind),
            title=notice.title,
            text=notice.text,
            told=[row.said for row in notice.announced.all()],
            people=notice.people,
            agency=_agency(notice.agency),
            signer=_signer(notice, on=issued_on or localdate(notice.drafted_at)),
            number=notice.number,
            on=issued_on,
        )
    )


@override("vi")
def laid_out(paper: Paper) -> Document:
    """The paper in the layout of the decree, ready for Word and PDF."""
    return named_paper(
        "TB",
        paper.agency,
        summary=paper.title,
        blocks=_blocks(paper),
        signer=paper.signer,
        recipients=_recipients(paper.kind),
        number=paper.number,
        on=paper.on,
    )


def file_name(notice: Notice) -> str:
    """The name of the file, without its ending."""
    if not notice.number:
        return "thong-bao-du-thao"
    return f"thong-bao-{notice.number:02d}-{notice.year}"


@override("vi")
def _agency(symbol: str) -> Agency:
    commune = profile().commune
    committee = _("ỦY BAN NHÂN DÂN %(commune)s") % {
        "commune": commune.full_name.upper()
    }
    if symbol == COMMITTEE:
        return Agency(committee, "", symbol, commune.name)
    return Agency(centre().name.upper(), committee, symbol, commune.name)


@override("vi")
def _signer(notice: Notice, *, on: date) -> Signature:
    by = notice.approved_by
    if by is None:
        return Signature((_("NGƯỜI KÝ"),), note=sign_here())
    post = (
        Post.objects.filter(held(on), officer=by)
        .filter(role__in=(Role.CHAIR, Role.VICE_CHAIR, Role.CENTRE_DIRECTOR))
        .order_by("role")
        .first()
    )
    return _signature(post, by)


def _signature(post: Post | None, by: Officer) -> Signature:
    if post is None:
        return Signature((_("NGƯỜI KÝ"),), by.full_name)
    if post.role == Role.CHAIR:
        return signed_by_chair(by.full_name)
    if post.role == Role.VICE_CHAIR:
        return signed_by_deputy(by.full_name)
    return Signature((post.title.upper(),), by.full_name)


def _recipients(kind: Kind) -> tuple[str, ...]:
    if kind == Kind.ASSIGNMENT:
        return (
            _("Thường trực UBND (báo cáo)"),
            _("Các đơn vị và người có tên"),
        )
    return (
        _("Thường trực Đảng ủy, HĐND, UBND (báo cáo)"),
        _("Các đơn vị thuộc UBND"),
        _("Trưởng thôn, bản, tổ dân phố"),
        _("Trang thông tin điện tử của xã"),
    )


def _blocks(paper: Paper) -> tuple[Block, ...]:
    """The paragraphs; the table stands below the first one that ends with a colon."""
    lines = [line.strip() for line in paper.text.splitlines() if line.strip()]
    table = _table(paper)
    if table is None:
        return tuple(Paragraph(line) for line in lines)
    place = next((n for n, line in enumerate(lines, 1) if line.endswith(":")), 1)
    return (
        *(Paragraph(line) for line in lines[:place]),
        table,
        Spacer(3),
        *(Paragraph(line) for line in lines[place:]),
    )


def _table(paper: Paper) -> Table | None:
    if paper.kind == Kind.ASSIGNMENT:
        return _team(paper.people)
    if len(paper.told) < 2 and paper.kind != Kind.MONTH:
        return None
    return _schedule(paper.told)


def _schedule(told: Sequence[Facts]) -> Table:
    return Table(
        headers=(_("TT"), _("Ngày"), _("Giờ"), _("Địa điểm"), _("Đơn vị phục vụ")),
        rows=tuple(
            (
                str(number),
                sentence_case(day_and_weekday(one.on)),
                spoken_hours(one.hours),
                one.place,
                one.unit,
            )
            for number, one in enumerate(told, start=1)
        ),
        widths=(0.6, 2, 2.2, 3, 2.6),
        align=("center", "left", "left", "left", "left"),
    )


def _team(people: Sequence[dict[str, str]]) -> Table:
    return Table(
        headers=(
            _("TT"),
            _("Ngày"),
            _("Họ và tên"),
            _("Chức vụ, đơn vị"),
            _("Nhiệm vụ"),
        ),
        rows=tuple(
            (
                str(number),
                sentence_case(day_and_weekday(date.fromisoformat(one["on"]))),
                one["name"],
                ", ".join(part for part in (one["post"], one["unit"]) if part),
                str(DutyRole(one["role"]).label),
            )
            for number, one in enumerate(people, start=1)
        ),
        widths=(0.6, 2, 2.4, 3.4, 2),
        align=("center", "left", "left", "left", "left"),
    )
