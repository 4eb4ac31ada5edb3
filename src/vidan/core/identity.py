"""Identity of a citizen as printed on the card: the personal number and the QR text."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError

PERSONAL_NUMBER = re.compile(r"\d{12}")
CARD_FIELDS = 7


@dataclass(frozen=True)
class Card:
    """What the QR of a citizen card says."""

    personal_number: str
    full_name: str
    born_on: date
    sex: str
    address: str
    issued_on: date | None


def personal_number(text: str) -> str:
    """The 12 digits of a personal number, spaces removed; refuses anything else.

    Structure (decree 137/2015, article 13): 3 digits of the province, 1 of century and
    sex, 2 of the year of birth, 6 random. Only centuries 0 to 3 exist for the living.
    """
    digits = re.sub(r"[\s.]", "", text)
    if not PERSONAL_NUMBER.fullmatch(digits) or digits[3] not in "0123":
        raise InvalidInputError(
            _(
                "Số định danh cá nhân phải gồm 12 chữ số như in trên thẻ căn cước. "
                "Vui lòng kiểm tra và nhập lại."
            )
        )
    return digits


def parse_card_qr(text: str) -> Card:
    """Read the QR text of a citizen card: seven fields between bars, in UTF-8.

    number|old number|full name|ddmmyyyy of birth|sex|address|ddmmyyyy of issue. Newer
    cards append fields, which are ignored; fewer than seven are refused.
    """
    fields = [field.strip() for field in text.strip().split("|")]
    if len(fields) < CARD_FIELDS:
        raise InvalidInputError(
            _(
                "Mã QR này không phải của thẻ căn cước: cần %(needed)s mục, đọc được "
                "%(found)s. Vui lòng quét lại hoặc nhập bằng tay."
            )
            % {"needed": CARD_FIELDS, "found": len(fields)}
        )
    born_on = _day(fields[3])
    if not fields[2] or born_on is None:
        raise InvalidInputError(
            _(
                "Mã QR đọc được không có họ tên hoặc ngày sinh hợp lệ. "
                "Vui lòng quét lại hoặc nhập bằng tay."
            )
        )
    return Card(
        personal_number=personal_number(fields[0]),
        full_name=fields[2],
        born_on=born_on,
        sex=fields[4],
        address=fields[5],
        issued_on=_day(fields[6]),
    )


def _day(digits: str) -> date | None:
    if not re.fullmatch(r"\d{8}", digits):
        return None
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
