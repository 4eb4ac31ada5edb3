"""The list that goes along to a village: what to hand over, print, and whom to call."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day_and_weekday, two_digits
from vidan.documents.forms.counter import Office, sign_here
from vidan.documents.forms.description import (
    Block,
    Document,
    Field,
    Fields,
    Header,
    Heading,
    Paragraph,
    Signature,
    Table,
)


@dataclass(frozen=True)
class Result:
    """A result to hand over; ``to_pay`` is in words, or nothing."""

    number: str
    name: str
    procedure: str
    to_pay: str = ""


@dataclass(frozen=True)
class Forms:
    procedure: str
    count: int
    forms: int


@dataclass(frozen=True)
class VillagePack:
    office: Office
    on: date
    village: str
    place: str
    hours: str
    contacts: tuple[tuple[str, str], ...]
    results: tuple[Result, ...]
    forms: tuple[Forms, ...]
    to_prepare: tuple[str, ...]


@override("vi")
def build(pack: VillagePack) -> Document:
    """A4; who hands over signs beside each result, who takes the bag signs below."""
    return Document(
        title=_("DANH MỤC MANG THEO VỀ THÔN"),
        subtitle=f"{pack.village}, {day_and_weekday(pack.on)}",
        size=11,
        header=Header(
            pack.office.parent, pack.office.agency, (), pack.office.place, None
        ),
        blocks=(
            Fields(
                (
                    Field(_("Địa điểm"), pack.place),
                    Field(_("Giờ phục vụ"), pack.hours),
                    *(Field(what, who) for what, who in pack.contacts),
                )
            ),
            *_results(pack.results),
            *_forms(pack.forms),
            *_things(pack.to_prepare),
        ),
        signatures=(Signature((_("NGƯỜI MANG THEO"),), "", sign_here()),),
    )


def _results(results: tuple[Result, ...]) -> list[Block]:
    title = Heading(_("1. Kết quả trả tại thôn"), 2)
    if not results:
        return [title, Paragraph(_("Không có kết quả nào chờ trả tại thôn này."))]
    rows = tuple(
        (two_digits(number), one.number, one.name, one.procedure, one.to_pay, "")
        for number, one in enumerate(results, start=1)
    )
    headers = (
        _("STT"),
        _("Số hồ sơ"),
        _("Người nhận"),
        _("Thủ tục"),
        _("Còn phải nộp"),
        _("Ký nhận"),
    )
    return [
        title,
        Table(
            headers,
            rows,
            (0.8, 1.7, 2.6, 3.4, 1.7, 1.6),
            ("center", "center", "left", "left", "right", "left"),
        ),
    ]


def _forms(forms: tuple[Forms, ...]) -> list[Block]:
    title = Heading(_("2. Thủ tục dự kiến và số bản in"), 2)
    if not forms:
        words = _("Chưa có số liệu các năm trước; mang mỗi loại tờ khai vài bản.")
        return [title, Paragraph(words)]
    rows = tuple(
        (one.procedure, two_digits(one.count), two_digits(one.forms)) for one in forms
    )
    headers = (_("Thủ tục"), _("Đã nộp mùa này"), _("Số bản in"))
    return [title, Table(headers, rows, (6, 2, 2), ("left", "right", "right"))]


def _things(things: tuple[str, ...]) -> list[Block]:
    if not things:
        return []
    lines = [Paragraph(f"☐ {one}", indent=False) for one in things]
    return [Heading(_("3. Đồ dùng, thiết bị"), 2), *lines]
