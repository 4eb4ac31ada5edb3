"""The receipt for money taken at the counter, on A5 and on narrow paper.

It is the counter's own paper. The electronic receipt that the tax authority knows
(decree 123/2020) is made in its own system; its number is repeated here when there is
one.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.money import dong, grouped, in_words
from vidan.core.text import VIETNAM, moment, sentence_case, two_digits
from vidan.documents.forms import strip
from vidan.documents.forms.counter import SIZE, Office, given, sign_here
from vidan.documents.forms.description import (
    Block,
    Document,
    Field,
    Fields,
    Header,
    Paragraph,
    Signature,
    Table,
    bold,
)


@dataclass(frozen=True)
class Paid:
    """One dossier that was paid for."""

    intake_number: str
    what: str
    amount: int


@dataclass(frozen=True)
class Receipt:
    """What the receipt says. ``copy`` counts the prints; from 2 on it says so."""

    office: Office
    number: str
    payer: str
    lines: tuple[Paid, ...]
    amount: int
    method: str
    taken_at: datetime
    taker: str
    reference: str = ""
    official_number: str = ""
    given: int | None = None
    copy: int = 1
    cancelled: str = ""

    def __post_init__(self) -> None:
        if not self.lines or sum(one.amount for one in self.lines) != self.amount:
            raise InvalidInputError(
                _("Biên lai không khớp tổng số tiền. Vui lòng tải lại trang.")
            )

    @property
    def change(self) -> int:
        return (self.given or self.amount) - self.amount


@override("vi")
def build(receipt: Receipt) -> Document:
    """The receipt on one A5 page."""
    return Document(
        paper="a5",
        size=SIZE,
        one_page=True,
        title=_("BIÊN LAI THU PHÍ, LỆ PHÍ"),
        subtitle=_marks(receipt),
        header=Header(
            parent=receipt.office.parent,
            agency=receipt.office.agency,
            numbers=(_("Số: %(number)s") % {"number": receipt.number},),
            place=receipt.office.place,
            issued_on=receipt.taken_at.astimezone(VIETNAM).date(),
        ),
        blocks=_blocks(receipt),
        signatures=(
            Signature((_("NGƯỜI NỘP TIỀN"),), receipt.payer, sign_here()),
            Signature((_("NGƯỜI THU TIỀN"),), receipt.taker, sign_here()),
        ),
    )


def _marks(receipt: Receipt) -> str:
    marks = []
    if receipt.cancelled:
        marks.append(_("ĐÃ HỦY"))
    if receipt.copy > 1:
        marks.append(
            _("Bản in lại, lần %(number)s") % {"number": two_digits(receipt.copy)}
        )
    return f"({'; '.join(marks)})" if marks else ""


def _blocks(receipt: Receipt) -> tuple[Block, ...]:
    return (
        Fields(
            (
                Field(_("Người nộp tiền"), bold(receipt.payer)),
                Field(_("Thu lúc"), moment(receipt.taken_at)),
            )
        ),
        Table(
            headers=(_("TT"), _("Hồ sơ"), _("Nội dung thu"), _("Số tiền (đồng)")),
            rows=tuple(
                (str(place), one.intake_number, one.what, grouped(one.amount))
                for place, one in enumerate(receipt.lines, 1)
            ),
            widths=(0.7, 1.9, 6.4, 2.2),
            align=("center", "left", "left", "right"),
        ),
        Fields(
            (
                Field(_("Tổng cộng"), bold(dong(receipt.amount))),
                Field(_("Bằng chữ"), _words(receipt)),
                Field(_("Cách nộp tiền"), receipt.method),
                *given(_("Mã giao dịch"), receipt.reference),
                *given(_("Số biên lai điện tử"), receipt.official_number),
                *given(_("Lý do hủy"), receipt.cancelled),
            )
        ),
        *_contact(receipt.office),
    )


def _words(receipt: Receipt) -> str:
    return _("%(words)s đồng") % {"words": sentence_case(in_words(receipt.amount))}


def _contact(office: Office) -> tuple[Paragraph, ...]:
    if not office.contact:
        return ()
    words = _("Cần hỏi, vui lòng gọi: %(contact)s") % {"contact": office.contact}
    return (Paragraph(words, indent=False),)


@override("vi")
def build_strip(receipt: Receipt) -> strip.Strip:
    """The same facts for a printer of narrow paper."""
    marks = _marks(receipt)
    return strip.Strip(
        (
            strip.Line(receipt.office.parent, align="center"),
            strip.Line(receipt.office.agency, bold=True, align="center"),
            strip.Rule(),
            strip.Line(_("BIÊN LAI THU PHÍ, LỆ PHÍ"), bold=True, align="center"),
            *((strip.Line(marks, bold=True, align="center"),) if marks else ()),
            strip.Columns(_("Số"), receipt.number, bold=True),
            strip.Columns(_("Thu lúc"), moment(receipt.taken_at)),
            strip.Line(_("Người nộp tiền: %(name)s") % {"name": receipt.payer}),
            strip.Rule(),
            *(part for one in receipt.lines for part in _paid(one)),
            strip.Rule(),
            strip.Columns(_("Tổng cộng"), dong(receipt.amount), bold=True),
            strip.Line(_words(receipt), size="small"),
            *_way(receipt),
            strip.Line(_("Người thu: %(name)s") % {"name": receipt.taker}),
        )
    )


def _paid(one: Paid) -> tuple[strip.Part, ...]:
    return (
        strip.Line(one.what, size="small"),
        strip.Columns(one.intake_number, grouped(one.amount)),
    )


def _way(receipt: Receipt) -> tuple[strip.Part, ...]:
    parts: list[strip.Part] = [strip.Columns(_("Cách nộp tiền"), receipt.method)]
    if receipt.given and receipt.change:
        parts.append(strip.Columns(_("Tiền khách đưa"), dong(receipt.given)))
        parts.append(strip.Columns(_("Trả lại"), dong(receipt.change)))
    if receipt.reference:
        parts.append(strip.Columns(_("Mã giao dịch"), receipt.reference))
    if receipt.official_number:
        parts.append(strip.Columns(_("Số biên lai điện tử"), receipt.official_number))
    return tuple(parts)
