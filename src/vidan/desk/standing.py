"""How a thing stands against its deadline: a shape, and words for it."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from vidan.core.text import two_digits
from vidan.ui.pieces import Mood


@dataclass(frozen=True)
class Standing:
    mood: Mood
    words: str


def days_late(days: int) -> str:
    words = ngettext("Quá hạn %(days)s ngày", "Quá hạn %(days)s ngày", days)
    return words % {"days": two_digits(days)}


def days_left(days: int) -> str:
    words = ngettext("Còn %(days)s ngày", "Còn %(days)s ngày", days)
    return words % {"days": two_digits(days)}
