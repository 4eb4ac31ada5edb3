"""Form 01: the slip a person takes home when the dossier has been received."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.money import dong
from vidan.core.text import VIETNAM, moment, two_digits
from vidan.documents.forms.counter import (
    SIZE,
    Applicant,
    Office,
    applicant_fields,
    form_header,
    sign_here,
)
from vidan.documents.forms.description import (
    Block,
    Document,
    Field,
    Fields,
    Paragraph,
    Qr,
    Run,
    Signature,
    Table,
    Text,
    bold,
)


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
    """What form 01 says. ``linked`` is a sentence about the matter it is part of.

    ``appointment_at`` is empty when the result is given while the person waits;
    ``same_day`` then says so. It may also name a lane of its own: "Luồng trong ngày".
    A later ``issue`` takes the place of the slip given out before.
    """

    office: Office
    intake_number: str
    check_code: str
    tracking_url: str
    applicant: Applicant
    procedure: str
    components: tuple[Component, ...]
    processing_time: str
    received_at: datetime
    appointment_at: datetime | None
    result_return: str
    receiver: str
    official_code: str = ""
    sets: int = 1
    fee: int = 0
    fee_note: str = ""
    same_day: str = ""
    issue: int = 1
    linked: str = ""
    form_mark: str = ""

    def __post_init__(self) -> None:
        if not self.components:
            raise InvalidInputError(
                _("Giấy tiếp nhận chưa có thành phần hồ sơ. Vui lòng chọn giấy tờ.")
            )
        if self.appointment_at is None and not self.same_day:
            raise InvalidInputError(
                _("Giấy tiếp nhận chưa có giờ hẹn trả. Vui lòng ghi giờ, ngày hẹn.")
            )
        if self.appointment_at and self.appointment_at < self.received_at:
            raise InvalidInputError(
                _("Giờ hẹn trả đứng trước giờ nhận. Vui lòng kiểm tra lại ngày hẹn.")
            )


@override("vi")
def build(slip: Slip) -> Document:
    """The slip on one A5 page."""
    return Document(
        paper="a5",
        size=SIZE,
        one_page=True,
        title=_("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        subtitle=_replaces(slip.issue),
        header=form_header(
            slip.office,
            intake_number=slip.intake_number,
            official_code=slip.official_code,
            issued_on=slip.received_at.astimezone(VIETNAM).date(),
            form_mark=slip.form_mark,
        ),
        blocks=_blocks(slip),
        signatures=(
            Signature((_("NGƯỜI NỘP HỒ SƠ"),), slip.applicant.name, sign_here()),
            Signature((_("NGƯỜI TIẾP NHẬN HỒ SƠ"),), slip.receiver, sign_here()),
        ),
    )


def _replaces(issue: int) -> str:
    if issue == 1:
        return ""
    return _("(Bản số %(number)s, thay thế bản đã cấp trước)") % {
        "number": two_digits(issue)
    }


def _blocks(slip: Slip) -> tuple[Block, ...]:
    received = _("%(office)s đã tiếp nhận hồ sơ của:") % {"office": slip.office.name}
    return (
        Paragraph(received, indent=False),
        Fields(applicant_fields(slip.applicant, slip.procedure)),
        _components(slip.components),
        Fields(_times(slip)),
        *_said(slip.same_day),
        *_said(slip.linked),
        _tracking(slip),
    )


def _components(components: tuple[Component, ...]) -> Table:
    return Table(
        headers=(_("TT"), _("Thành phần hồ sơ"), _("Số lượng"), _("Loại")),
        rows=tuple(
            (str(index), one.name, two_digits(one.count), kind_name(one.kind))
            for index, one in enumerate(components, start=1)
        ),
        widths=(0.7, 7.6, 1.7, 2.1),
        align=("center", "left", "center", "center"),
    )


def _times(slip: Slip) -> tuple[Field, ...]:
    sets = _("%(count)s bộ") % {"count": two_digits(slip.sets)}
    lines = [
        Field(_("Số lượng hồ sơ"), sets, whole_line=False),
        Field(_("Phí, lệ phí phải nộp"), _fee(slip), whole_line=False),
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


def _said(sentence: str) -> tuple[Paragraph, ...]:
    if not sentence:
        return ()
    return (Paragraph(bold(sentence), indent=False),)


def _tracking(slip: Slip) -> Qr:
    caption: list[Text] = [
        (Run(_("Mã tra cứu: ")), Run(slip.check_code, bold=True, size=1.5)),
        _("Quét mã hoặc mở %(url)s, nhập số tiếp nhận và mã tra cứu để xem hồ sơ.")
        % {"url": slip.tracking_url},
    ]
    if slip.office.contact:
        caption.append(
            _("Cần hỏi, vui lòng gọi: %(contact)s") % {"contact": slip.office.contact}
        )
    return Qr(slip.tracking_url, tuple(caption))
