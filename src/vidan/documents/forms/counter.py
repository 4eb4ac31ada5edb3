"""What the forms of the one-stop counter share: the office and the applicant."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.documents.forms.description import Field, Header, bold

# Forms handed over the counter are A5; this is the size of their text in points.
SIZE = 11


@dataclass(frozen=True)
class Office:
    """Who gives the form out. ``name`` is how the office calls itself in a sentence."""

    parent: str
    agency: str
    name: str
    place: str
    contact: str = ""


@dataclass(frozen=True)
class Applicant:
    """Printed exactly as given: mask the personal number and the phone before."""

    name: str
    personal_number: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidInputError(
                _("Chưa có họ tên người nộp hồ sơ. Vui lòng nhập họ tên.")
            )


def form_header(
    office: Office,
    *,
    intake_number: str,
    official_code: str,
    issued_on: date,
    form_mark: str,
) -> Header:
    """The head of a counter form: our own number first, the official code below."""
    numbers = [_("Số tiếp nhận: %(number)s") % {"number": intake_number}]
    if official_code:
        numbers.append(_("Mã hồ sơ: %(code)s") % {"code": official_code})
    return Header(
        parent=office.parent,
        agency=office.agency,
        numbers=tuple(numbers),
        place=office.place,
        issued_on=issued_on,
        form_mark=form_mark,
    )


def applicant_fields(applicant: Applicant, procedure: str) -> tuple[Field, ...]:
    """Who asks for what; lines that were not given are left out, not left blank."""
    return (
        Field(_("Họ và tên"), bold(applicant.name)),
        *given(_("Số định danh"), applicant.personal_number, whole_line=False),
        *given(_("Điện thoại"), applicant.phone, whole_line=False),
        *given(_("Địa chỉ"), applicant.address),
        *given(_("Thư điện tử"), applicant.email),
        Field(_("Nội dung yêu cầu giải quyết"), bold(procedure)),
    )


def given(label: str, value: str, *, whole_line: bool = True) -> tuple[Field, ...]:
    """The field, or nothing when there is nothing to say."""
    return (Field(label, value, whole_line=whole_line),) if value else ()


def sign_here() -> str:
    return _("(Ký, ghi rõ họ tên)")
