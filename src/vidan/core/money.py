"""Money is whole đồng, in an ``int``."""

from django.utils.translation import gettext

from vidan.core.errors import InvalidInputError
from vidan.core.spoken import DIGITS, number_in_words

MOST_OWED = 2_000_000_000
"""More than any dossier costs: above it a finger slipped, and no column holds it."""


def owed(amount: int) -> int:
    """The amount, if a dossier can owe it; a slip of the finger is refused."""
    if not 0 <= amount <= MOST_OWED:
        raise InvalidInputError(
            gettext(
                "Số tiền phải nộp từ 0 đến %(most)s. Vui lòng kiểm tra lại các chữ số."
            )
            % {"most": dong(MOST_OWED)}
        )
    return amount


def grouped(amount: int) -> str:
    """10000 -> 10.000"""
    return f"{amount:,}".replace(",", ".")


def dong(amount: int) -> str:
    """10000 -> 10.000 đồng"""
    return gettext("%(amount)s đồng") % {"amount": grouped(amount)}


def in_words(amount: int) -> str:
    """21500 -> hai mươi mốt nghìn năm trăm: as receipts repeat a sum."""
    if not 0 <= amount < 10**15:
        raise ValueError(f"{amount} is not said")
    if amount == 0:
        return DIGITS[0]
    groups = []
    while amount:
        amount, group = divmod(amount, 1000)
        groups.append(group)
    words = [
        f"{_group(group, leads=place == len(groups) - 1)} {SCALES[place]}".strip()
        for place, group in reversed(list(enumerate(groups)))
        if group
    ]
    return " ".join(words)


SCALES = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ")


def _group(number: int, *, leads: bool) -> str:
    """Three digits; behind others an empty place is said: không trăm lẻ năm."""
    hundreds, rest = divmod(number, 100)
    parts = [] if leads and not hundreds else [f"{DIGITS[hundreds]} trăm"]
    if rest and rest < 10 and parts:
        parts.append("lẻ")
    if rest:
        parts.append(number_in_words(rest))
    return " ".join(parts)
