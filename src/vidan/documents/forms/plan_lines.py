"""Lines of a plan: chapters, clauses and dashes, and words that stay on one line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vidan.documents.forms.description import Block, Heading, Paragraph

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_KEPT = re.compile(
    r"(?<=[a-zđà-ỹ]:)\s(?=\S)|(?<=\s[-–])\s(?=\S)|(?<=\S)\s(?=[-–]\s)"
    r"|(?<=ngày)\s(?=\d)|(?<=tháng)\s(?=\d)|(?<=năm)\s(?=\d)|(?<=số)\s(?=\d)|(?<=quý)\s(?=[IV\d])|(?<=\d)\s(?=[a-zđà-ỹ]|%)"
)
"""Blanks at which a line does not end: a date, a number and what it counts, A - B."""
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Chapter:
    title: str
    blocks: Sequence[Block]


def bound(text: str) -> str:
    """The text with its blanks made one, and those of dates and numbers unbreakable."""
    return _KEPT.sub(NO_BREAK, " ".join(text.split()))


def dash(text: str) -> Paragraph:
    """- Vào thứ Bảy hằng tuần."""
    return Paragraph(f"- {sentence(text)}")


def point(label: str, text: str) -> Paragraph:
    """1. Rà soát hồ sơ quá hạn."""
    return Paragraph(f"{label} {sentence(text)}")


def sentence(text: str) -> str:
    """One sentence with a capital in front and a full stop behind."""
    words = bound(text).rstrip(" .;:,/")
    return f"{words[:1].upper()}{words[1:]}."


def one_sentence(text: str) -> str:
    """Several sentences as one, so that all of it stays with its duty."""
    whole = re.sub(r"\s*[.;!?]\s+", ", ", " ".join(text.split()))
    return whole.rstrip(" .;:,/")


def numbered_chapters(chapters: Iterable[Chapter]) -> list[Block]:
    """I., II. before the titles."""
    blocks: list[Block] = []
    for roman, chapter in zip(_ROMANS, chapters, strict=False):
        blocks.append(Heading(f"{roman}. {chapter.title}", level=1))
        blocks += chapter.blocks
    return blocks
