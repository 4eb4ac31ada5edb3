"""Form 04: an apology for a result that will be late, with the new date."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.text import moment
from vidan.documents.forms.counter import (
    SIZE,
    Applicant,
    Office,
    applicant_fields,
    form_header,
    given,
)
from vidan.documents.forms.description import (
    Block,
    Document,
    Field,
    Fields,
    Paragraph,
    Run,
    Signature,
)


@dataclass(frozen=True)
class Apology:
    """What form 04 says. ``unit`` is who settles the dossier and apologises."""

    office: Office
    intake_number: str
    applicant: Applicant
    procedure: str
    unit: str
    reason: str
    received_at: datetime
    promised_at: datetime
    new_at: datetime
    issued_on: date
    official_code: str = ""
    form_mark: str = ""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidInputError(
                _("Văn bản xin lỗi phải có lý do. Vui lòng ghi vì sao chưa trả được.")
            )
        if self.new_at <= self.promised_at:
            raise InvalidInputError(
                _("Ngày hẹn lại phải sau ngày đã hẹn. Vui lòng chọn lại ngày.")
            )


@override("vi")
def build(apology: Apology) -> Document:
    return Document(
        paper="a5",
        size=SIZE,
        title=_("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
        header=form_header(
            apology.office,
            intake_number=apology.intake_number,
            official_code=apology.official_code,
            issued_on=apology.issued_on,
            form_mark=apology.form_mark,
        ),
        blocks=_blocks(apology),
        signatures=(
            Signature((_("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"),), "", _("(Ký, đóng dấu)")),
        ),
    )


def _blocks(apology: Apology) -> tuple[Block, ...]:
    new = (Run(moment(apology.new_at), bold=True, size=1.12),)
    return (
        Paragraph(_("Kính gửi ông/bà:"), indent=False),
        Fields(applicant_fields(apology.applicant, apology.procedure)),
        Fields(
            (
                Field(_("Thời gian nhận hồ sơ"), moment(apology.received_at)),
                Field(_("Thời gian trả kết quả đã hẹn"), moment(apology.promised_at)),
            )
        ),
        Paragraph(
            _("Đến nay %(unit)s chưa giải quyết xong hồ sơ của ông/bà. Lý do:")
            % {"unit": apology.unit},
            indent=False,
        ),
        Paragraph(apology.reason),
        Paragraph(
            _("Chúng tôi xin lỗi ông/bà vì sự chậm trễ này và hẹn lại như sau:"),
            indent=False,
        ),
        Fields(
            (
                Field(_("Thời gian trả kết quả"), new),
                *given(_("Liên hệ khi cần hỏi"), apology.office.contact),
            )
        ),
        Paragraph(_("Rất mong được ông/bà thông cảm./."), indent=False),
    )
