"""Form 03: a dossier is not taken, with the reason and the rule behind it."""

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
class Refusal:
    """What form 03 says. ``guidance`` is what the person can do instead."""

    office: Office
    intake_number: str
    applicant: Applicant
    procedure: str
    reasons: tuple[str, ...]
    legal_basis: str
    issued_on: date
    officer: str
    official_code: str = ""
    guidance: str = ""
    examined: bool = False
    """Refused after examination, as a result, and not at the counter."""
    form_mark: str = ""

    def __post_init__(self) -> None:
        if not any(reason.strip() for reason in self.reasons):
            raise InvalidInputError(
                _("Phiếu từ chối phải có lý do. Vui lòng ghi rõ lý do từ chối.")
            )
        if not self.legal_basis.strip():
            raise InvalidInputError(
                _("Phiếu từ chối phải có căn cứ. Vui lòng ghi quy định áp dụng.")
            )


@override("vi")
def build(refusal: Refusal) -> Document:
    return Document(
        paper="a5",
        size=SIZE,
        title=_("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"),
        header=form_header(
            refusal.office,
            intake_number=refusal.intake_number,
            official_code=refusal.official_code,
            issued_on=refusal.issued_on,
            form_mark=refusal.form_mark,
        ),
        blocks=_blocks(refusal),
        signatures=_signatures(refusal),
    )


def _signatures(refusal: Refusal) -> tuple[Signature, ...]:
    if refusal.examined:
        stamped = _("(Ký, đóng dấu)")
        return (Signature((_("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"),), "", stamped),)
    return (
        Signature((_("NGƯỜI NỘP HỒ SƠ"),), refusal.applicant.name, sign_here()),
        Signature((_("NGƯỜI TIẾP NHẬN HỒ SƠ"),), refusal.officer, sign_here()),
    )


def _blocks(refusal: Refusal) -> tuple[Block, ...]:
    office = {"office": refusal.office.name}
    return (
        Paragraph(_("%(office)s đã xem xét hồ sơ của:") % office, indent=False),
        Fields(applicant_fields(refusal.applicant, refusal.procedure)),
        Paragraph(
            _(
                "Qua xem xét, %(office)s không tiếp nhận, giải quyết hồ sơ này với "
                "lý do cụ thể như sau:"
            )
            % office,
            indent=False,
        ),
        *_reasons(refusal.reasons),
        Fields(
            (
                *given(_("Căn cứ"), refusal.legal_basis),
                *given(_("Hướng dẫn"), refusal.guidance),
                *given(_("Liên hệ khi cần giải thích"), refusal.office.contact),
            )
        ),
        Paragraph(_("Xin thông báo để ông/bà được biết và thực hiện./."), indent=False),
    )


def _reasons(reasons: tuple[str, ...]) -> list[Paragraph]:
    """One reason stands alone; several are numbered, so they can be referred to."""
    written = [reason for reason in reasons if reason.strip()]
    if len(written) == 1:
        return [Paragraph(written[0])]
    return [
        Paragraph(f"{number}. {one}") for number, one in enumerate(written, start=1)
    ]
