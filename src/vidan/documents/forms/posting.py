"""The posting sheet: what hangs on the wall of the Centre (decree 61/2018, art. 13).

It says what is in force on its day and nothing else, and where people can complain if
more is asked of them.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.text import day, two_digits
from vidan.documents.forms.counter import Office
from vidan.documents.forms.description import (
    Block,
    Document,
    Field,
    Fields,
    Header,
    Heading,
    Paragraph,
    Qr,
    Table,
    bold,
)


@dataclass(frozen=True)
class PostedPaper:
    """A paper to bring: how many of which kind, and when only sometimes."""

    name: str
    count: str
    condition: str = ""


@dataclass(frozen=True)
class PostedProcedure:
    """What people must know of one procedure."""

    code: str
    name: str
    limits: tuple[str, ...]
    fees: tuple[str, ...]
    papers: tuple[PostedPaper, ...]
    result: str
    authority: str
    legal_source: str
    since: date


@dataclass(frozen=True)
class PostingSheet:
    """The sheet of a field or of one procedure; ``url`` is behind its QR."""

    office: Office
    title: str
    procedures: tuple[PostedProcedure, ...]
    on: date
    url: str
    feedback: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.procedures:
            raise InvalidInputError(
                _("Không có thủ tục nào để niêm yết. Vui lòng chọn lĩnh vực khác.")
            )


@override("vi")
def build(sheet: PostingSheet) -> Document:
    """The sheet on A4, safe in black and white."""
    return Document(
        title=_("NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH"),
        subtitle=sheet.title,
        size=11,
        header=Header(
            parent=sheet.office.parent,
            agency=sheet.office.agency,
            numbers=(),
            place=sheet.office.place,
            issued_on=sheet.on,
        ),
        blocks=(
            *(
                block
                for number, one in enumerate(sheet.procedures, start=1)
                for block in _procedure(number, one)
            ),
            *_foot(sheet),
        ),
    )


def _procedure(number: int, one: PostedProcedure) -> tuple[Block, ...]:
    table = (_papers(one.papers),) if one.papers else ()
    return (
        Heading(f"{number}. {one.name}", level=2),
        Fields(
            (
                Field(_("Mã thủ tục"), one.code, whole_line=False),
                Field(_("Niêm yết từ"), day(one.since), whole_line=False),
                Field(_("Thời hạn giải quyết"), "; ".join(one.limits)),
                Field(_("Phí, lệ phí"), "; ".join(one.fees)),
                Field(_("Kết quả"), one.result or "–"),
                Field(_("Cơ quan giải quyết"), one.authority),
                Field(_("Căn cứ pháp lý"), one.legal_source or "–"),
            )
        ),
        *table,
    )


def _papers(papers: tuple[PostedPaper, ...]) -> Table:
    return Table(
        headers=(_("TT"), _("Thành phần hồ sơ"), _("Số lượng"), _("Khi nào")),
        rows=tuple(
            (two_digits(order), one.name, one.count, one.condition or _("luôn cần"))
            for order, one in enumerate(papers, start=1)
        ),
        widths=(0.7, 7.2, 2.1, 3.0),
        align=("center", "left", "center", "left"),
    )


def _foot(sheet: PostingSheet) -> tuple[Block, ...]:
    asked = _(
        "Ngoài thành phần hồ sơ trên đây, không ai được yêu cầu ông/bà nộp thêm "
        "giấy tờ."
    )
    return (
        Paragraph(bold(asked), indent=False),
        Qr(
            sheet.url,
            (
                *sheet.feedback,
                _("Quét mã để xem bản mới nhất. Bản này đúng đến ngày %(day)s.")
                % {"day": day(sheet.on)},
            ),
        ),
    )
