"""Form 01: the slip a person takes home when the dossier has been received."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.money import dong
from vidan.core.text import moment, two_digits
from vidan.documents.forms.description import (
    Block,
    Document,
    Field,
    Fields,
    Header,
    Paragraph,
    Qr,
    Run,
    Signature,
    Table,
    Text,
    bold,
)

SIZE = 10.5


class PaperKind(StrEnum):
    ORIGINAL = "original"
    COPY = "copy"
    ELECTRONIC = "electronic"


def kind_name(kind: PaperKind) -> str:
    names = {
        PaperKind.ORIGINAL: _("Bản chính"),
        PaperKind.COPY: _("Bản sao"),
        PaperKind.ELECTRONIC: _("Bản điện tử"),
    }
    return names[kind]


@dataclass(frozen=True)
class Component:
    """One paper of the dossier as it was handed in."""

    name: str
    count: int
    kind: PaperKind


@dataclass(frozen=True)
class Slip:
    """What form 01 says. ``personal_number`` is printed as given: mask it before.

    ``appointment_at`` is empty when the result is given while the person waits, and
    ``same_day`` then (or for a lane of its own) says so in a sentence.
    """

    parent: str
    agency: str
    office: str
    place: str
    intake_number: str
    check_code: str
    tracking_url: str
    applicant: str
    procedure: str
    components: tuple[Component, ...]
    processing_time: str
    received_at: datetime
    appointment_at: datetime | None
    result_return: str
    receiver: str
    official_code: str = ""
    personal_number: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    sets: int = 1
    fee: int = 0
    fee_note: str = ""
    same_day: str = ""
    contact: str = ""
    form_mark: str = ""

    def __post_init__(self) -> None:
        if not self.applicant.strip():
            raise InvalidInputError(
                _("Giấy tiếp nhận chưa có họ tên người nộp. Vui lòng nhập họ tên.")
            )
        if not self.components:
            raise InvalidInputError(
                _("Giấy tiếp nhận chưa có thành phần hồ sơ. Vui lòng chọn giấy tờ.")
            )
        if self.appointment_at is None and not self.same_day:
            raise InvalidInputError(
                _("Giấy tiếp nhận chưa có giờ hẹn trả. Vui lòng ghi giờ, ngày hẹn.")
            )


def build(slip: Slip) -> Document:
    """The slip on one A5 page."""
    return Document(
        paper="a5",
        size=SIZE,
        one_page=True,
        title=_("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        header=_header(slip),
        blocks=_blocks(slip),
        signatures=_signatures(slip),
    )


def _header(slip: Slip) -> Header:
    numbers = [_("Số tiếp nhận: %(number)s") % {"number": slip.intake_number}]
    if slip.official_code:
        numbers.append(_("Mã hồ sơ: %(code)s") % {"code": slip.official_code})
    return Header(
        parent=slip.parent,
        agency=slip.agency,
        numbers=tuple(numbers),
        place=slip.place,
        issued_on=slip.received_at.date(),
        form_mark=slip.form_mark,
    )


def _blocks(slip: Slip) -> tuple[Block, ...]:
    return (
        Paragraph(
            _("%(office)s đã tiếp nhận hồ sơ của:") % {"office": slip.office},
            indent=False,
        ),
        Fields(_person(slip)),
        _components(slip.components),
        Fields(_times(slip)),
        *_same_day(slip),
        _tracking(slip),
    )


def _person(slip: Slip) -> tuple[Field, ...]:
    """The applicant's lines; what was not given is left out, not left blank."""
    halves = {
        _("Số định danh"): slip.personal_number,
        _("Điện thoại"): slip.phone,
    }
    return (
        Field(_("Họ và tên"), bold(slip.applicant)),
        *(Field(name, value, whole_line=False) for name, value in halves.items() if value),
        *_given({_("Địa chỉ"): slip.address, _("Thư điện tử"): slip.email}),
        Field(_("Nội dung yêu cầu giải quyết"), bold(slip.procedure)),
    )


def _given(lines: dict[str, str]) -> tuple[Field, ...]:
    return tuple(Field(name, value) for name, value in lines.items() if value)


def _components(components: tuple[Component, ...]) -> Table:
    return Table(
        headers=(_("TT"), _("Thành phần hồ sơ"), _("Số lượng"), _("Loại")),
        rows=tuple(
            (str(index), one.name, two_digits(one.count), kind_name(one.kind))
            for index, one in enumerate(components, start=1)
        ),
        widths=(0.7, 8, 1.5, 1.9),
        align=("center", "left", "center", "center"),
    )


def _times(slip: Slip) -> tuple[Field, ...]:
    sets = _("%(count)s bộ") % {"count": two_digits(slip.sets)}
    lines = [
        Field(_("Số lượng hồ sơ"), sets, whole_line=False),
        Field(_("Phí, lệ phí"), _fee(slip), whole_line=False),
        Field(_("Thời gian giải quyết theo quy định"), slip.processing_time),
        Field(_("Thời gian nhận hồ sơ"), moment(slip.received_at)),
    ]
    if slip.appointment_at:
        due = (Run(moment(slip.appointment_at), bold=True, size=1.12),)
        lines.append(Field(_("Thời gian trả kết quả"), due))
    lines.append(Field(_("Nhận kết quả"), slip.result_return))
    return tuple(lines)


def _fee(slip: Slip) -> str:
    amount = dong(slip.fee) if slip.fee else _("Không thu")
    return f"{amount} ({slip.fee_note})" if slip.fee_note else amount


def _same_day(slip: Slip) -> tuple[Paragraph, ...]:
    if not slip.same_day:
        return ()
    return (Paragraph(bold(slip.same_day), indent=False),)


def _tracking(slip: Slip) -> Qr:
    caption: list[Text] = [
        (Run(_("Mã tra cứu: ")), Run(slip.check_code, bold=True, size=1.5)),
        _("Quét mã hoặc mở %(url)s, nhập số tiếp nhận và mã tra cứu để xem hồ sơ.")
        % {"url": slip.tracking_url},
    ]
    if slip.contact:
        caption.append(_("Cần hỏi, vui lòng gọi: %(contact)s") % {"contact": slip.contact})
    return Qr(slip.tracking_url, tuple(caption))


def _signatures(slip: Slip) -> tuple[Signature, ...]:
    note = _("(Ký, ghi rõ họ tên)")
    return (
        Signature((_("NGƯỜI NỘP HỒ SƠ"),), slip.applicant, note),
        Signature((_("NGƯỜI TIẾP NHẬN HỒ SƠ"),), slip.receiver, note),
    )
