"""The test page of a printer: every letter, and where it stands."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import moment
from vidan.documents.forms.strip import Columns, Line, Number, Rule, Strip

VOWELS = "a ă â e ê i o ô ơ u ư y"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
"""None, huyền, sắc, hỏi, ngã, nặng: each after its vowel."""


def alphabet() -> str:
    """Every small letter of Vietnamese that bears a sign."""
    rows = ["".join(vowel + tone for tone in TONES) for vowel in VOWELS.split()]
    return " ".join([*rows, "đ"])


@override("vi")
def build(name: str, *, place: str, paper: str, at: datetime) -> Strip:
    """What a good printer shows whole: frame to frame, every sign over its letter."""
    return Strip(
        (
            Line(_("TRANG IN THỬ"), size="large", bold=True, align="center"),
            Rule(),
            Columns(_("Máy in"), name, bold=True),
            Columns(_("Nơi đặt"), place or "–"),
            Columns(_("Khổ giấy"), paper),
            Columns(_("In lúc"), moment(at)),
            Number("A012"),
            Line(alphabet()),
            Line(alphabet().upper(), size="small"),
            Rule(),
            Line(_("Hai vạch ngang phải dài hết khổ giấy."), align="center"),
        )
    )
