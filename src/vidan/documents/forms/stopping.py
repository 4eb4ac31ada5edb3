"""Form 05: the work on a dossier ends, since the applicant asked for it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.documents.forms.counter import (
    SIZE,
    Applicant,
    Office,
    applicant_fields,
    form_header,
    given,
    sign_here,
)
from vidan.documents.forms.description import (
    Block,
    Document,
    Fields,
    Paragraph,
    Signature,
)


@dataclass(frozen=True)
class Stopping:
    """What form 05 says: at whose wish, why, and what is given back."""

    office: Office
    intake_number: str
    applicant: Applicant
    procedure: str
    reason: str
    issued_on: date
    officer: str
    returned: tuple[str, ...] = ()
    official_code: str = ""
    form_mark: str = ""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidInputError(
                _("Thông báo dừng phải có lý do. Vui lòng ghi đề nghị của người nộp.")
            )


@override("vi")
def build(stopping: Stopping) -> Document:
    return Document(
        paper="a5",
        size=SIZE,
        title=_("THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
        header=form_header(
            stopping.office,
            intake_number=stopping.intake_number,
            official_code=stopping.official_code,
            issued_on=stopping.issued_on,
            form_mark=stopping.form_mark,
        ),
        blocks=_blocks(stopping),
        signatures=(
            Signature((_("NGƯỜI NỘP HỒ SƠ"),), stopping.applicant.name, sign_here()),
            Signature((_("NGƯỜI THÔNG BÁO"),), stopping.officer, sign_here()),
        ),
    )


def _blocks(stopping: Stopping) -> tuple[Block, ...]:
    office = {"office": stopping.office.name}
    return (
        Paragraph(_("%(office)s thông báo về hồ sơ của:") % office, indent=False),
        Fields(applicant_fields(stopping.applicant, stopping.procedure)),
        Paragraph(
            _(
                "Theo đề nghị của ông/bà, khi hồ sơ chưa có kết quả, %(office)s dừng "
                "giải quyết hồ sơ này. Lý do:"
            )
            % office,
            indent=False,
        ),
        Paragraph(stopping.reason),
        Fields(
            (
                *given(_("Giấy tờ trả lại"), "; ".join(stopping.returned)),
                *given(_("Liên hệ khi cần hỏi"), stopping.office.contact),
            )
        ),
        Paragraph(_("Ông/bà có thể nộp lại hồ sơ mới bất cứ lúc nào./."), indent=False),
    )
