"""Form 02: everything a dossier still lacks, said once."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.text import two_digits
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
    Run,
    Signature,
    Table,
    Text,
)


@dataclass(frozen=True)
class Missing:
    """One paper to bring or to put right, why, and how to do it."""

    name: str
    reason: str
    guidance: str = ""


@dataclass(frozen=True)
class Supplement:
    """What form 02 says. The rule allows to ask once, so ``missing`` lists it all."""

    office: Office
    intake_number: str
    applicant: Applicant
    procedure: str
    missing: tuple[Missing, ...]
    legal_basis: str
    issued_on: date
    officer: str
    official_code: str = ""
    complete_by: str = ""
    form_mark: str = ""

    def __post_init__(self) -> None:
        if not self.missing:
            raise InvalidInputError(
                _("Phiếu chưa ghi giấy tờ cần bổ sung. Vui lòng ghi đủ một lần.")
            )
        if not all(one.name.strip() and one.reason.strip() for one in self.missing):
            raise InvalidInputError(
                _("Mỗi giấy tờ cần bổ sung phải có tên và lý do. Vui lòng ghi đủ.")
            )


@override("vi")
def build(supplement: Supplement) -> Document:
    return Document(
        paper="a5",
        size=SIZE,
        title=_("PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
        header=form_header(
            supplement.office,
            intake_number=supplement.intake_number,
            official_code=supplement.official_code,
            issued_on=supplement.issued_on,
            form_mark=supplement.form_mark,
        ),
        blocks=_blocks(supplement),
        signatures=(
            Signature((_("NGƯỜI NỘP HỒ SƠ"),), supplement.applicant.name, sign_here()),
            Signature((_("NGƯỜI HƯỚNG DẪN"),), supplement.officer, sign_here()),
        ),
    )


def _blocks(supplement: Supplement) -> tuple[Block, ...]:
    count = two_digits(len(supplement.missing))
    return (
        Paragraph(_("Hồ sơ của:"), indent=False),
        Fields(applicant_fields(supplement.applicant, supplement.procedure)),
        Paragraph(
            _(
                "Để hồ sơ được giải quyết, đề nghị ông/bà bổ sung, hoàn thiện "
                "%(count)s nội dung sau:"
            )
            % {"count": count},
            indent=False,
        ),
        _table(supplement.missing),
        Fields(
            (
                *given(_("Căn cứ"), supplement.legal_basis),
                *given(_("Thời hạn hoàn thiện"), supplement.complete_by),
            )
        ),
        Paragraph(_closing(supplement.office), indent=False),
    )


def _table(missing: tuple[Missing, ...]) -> Table:
    return Table(
        headers=(
            _("TT"),
            _("Giấy tờ, nội dung"),
            _("Lý do"),
            _("Hướng dẫn hoàn thiện"),
        ),
        rows=tuple(_row(index, one) for index, one in enumerate(missing, start=1)),
        widths=(0.6, 3, 3, 3),
        align=("center", "left", "left", "left"),
    )


def _row(index: int, one: Missing) -> tuple[Text, ...]:
    return (str(index), (Run(one.name, bold=True),), one.reason, one.guidance or "–")


def _closing(office: Office) -> str:
    if not office.contact:
        return _(
            "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà vui lòng "
            "liên hệ %(office)s để được hướng dẫn./."
        ) % {"office": office.name}
    return _(
        "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà vui lòng liên hệ "
        "%(office)s, %(contact)s để được hướng dẫn./."
    ) % {"office": office.name, "contact": office.contact}
