"""How long a paper may be: well above the two hundred pages that a plan can have."""

from django.utils.translation import gettext as _

from vidan.reading.errors import UnreadableError

MOST_PARAGRAPHS = 40_000
"""Lines where a file has no paragraphs: two hundred pages have a third of it."""
MOST_LETTERS = 1_500_000
"""Two hundred full pages have two fifths of it."""
MOST_ELEMENTS = 600_000
"""Of one part in XML; each costs up to half a kilobyte of memory."""


def refuse_long(*, paragraphs: int = 0, letters: int = 0, elements: int = 0) -> None:
    """Stop reading what is longer than any plan."""
    if (
        paragraphs > MOST_PARAGRAPHS
        or letters > MOST_LETTERS
        or elements > MOST_ELEMENTS
    ):
        raise UnreadableError(
            _("Tệp dài hơn 200 trang nên không nhận. Vui lòng gửi riêng phần kế hoạch.")
        )
