"""Joining what a page, a scanner or a converter broke.

Lines are joined when the second cannot begin a paragraph: it goes on with a small
letter where the first has not ended, or the first is a full line without an end.
"""

import re
from dataclasses import replace
from itertools import pairwise

from vidan.reading.letters import is_capitals, starts_small
from vidan.reading.papers import Piece

_NAMED = re.compile(r"^(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Phụ lục|PHỤ LỤC)\b")
"""Begins a paragraph, or goes on with "tại khoản 2" of the line before."""
_LABEL = re.compile(
    r"""^(?:
      [IVXLC]{1,7}\s?[.)\-–/]\s?
    | \d{1,2}(?:\.\d{1,2}){0,4}\s?[.)/]\s?(?!\d)
    | \d{1,2}(?:\.\d{1,2}){1,4}\s
    | [a-zđA-ZĐ]\s?[.)]\s
    | [-–—+•*●○▪■◦·➢✓❖]\s?
    )""",
    re.VERBOSE,
)
"""What begins a paragraph of its own."""

_FULL_STOP = re.compile(r"[.;:!?…]['\"”’»)\]]*$|\./\.$")
_APART = re.compile(
    r"""^(?:Số\s*:|Nơi\ nhận|NƠI\ NHẬN|Kính\ gửi|TM\.|T/M|KT\.|TL\.|TUQ\.|Q\.|V/v
    |CỘNG\ HÒA|Độc\ lập\ -|Trên\ đây\ là|Căn\ cứ\ |Thực\ hiện\ |Xét\b
    |Theo\ đề\ nghị)""",
    re.VERBOSE,
)
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)
_IN_A_WORD = re.compile(r"[^\W_][/-]$")
"""A sign between two parts of a symbol, after which a line may be broken."""
_FULL_LINE = 60
"""A line this long was broken by the margin, not by its writer."""


def healed(pieces: list[Piece]) -> list[Piece]:
    """Whole paragraphs in their order; an empty piece only parts its neighbours.

    Each piece is compared with the one before it alone, so that a paragraph of a
    thousand lines costs no more than a thousand paragraphs.
    """
    paragraphs: list[list[Piece]] = []
    apart = False
    for piece in pieces:
        if piece.cell is None and is_page_number(piece.text):
            continue
        if not piece.text.strip():
            apart = True
            continue
        if paragraphs and _go_together(paragraphs[-1], piece, apart=apart):
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([piece])
        apart = False
    return [_joined(paragraph) for paragraph in paragraphs]


def is_page_number(text: str) -> bool:
    """Whether this line only counts the pages: 2, - 2 -, Trang 2/5."""
    return bool(_PAGE_NUMBER.match(text.strip()))


def _go_together(paragraph: list[Piece], after: Piece, *, apart: bool) -> bool:
    before = paragraph[-1]
    if before.cell != after.cell or _begins(after.text):
        return False
    is_ended = bool(_FULL_STOP.search(before.text[-20:]))
    is_full = len(before.text) >= _FULL_LINE
    if _NAMED.match(after.text):
        in_the_midst = is_full and not (is_ended or apart or before.is_short)
        return in_the_midst and not is_capitals(before.text)
    in_a_word = _IN_A_WORD.search(before.text[-2:])
    if not apart and (after.goes_on or in_a_word):
        return True
    if is_ended:
        return False
    if starts_small(after.text):
        shouts = is_capitals(before.text)
        return not shouts or is_full or len(paragraph) > 1
    if apart or before.is_short:
        return False
    return is_full and is_capitals(before.text) == is_capitals(after.text)


def _begins(text: str) -> bool:
    return bool(_LABEL.match(text) or _APART.match(text))


def _joined(paragraph: list[Piece]) -> Piece:
    if len(paragraph) == 1:
        return paragraph[0]
    parts = [paragraph[0].text]
    for before, after in pairwise(paragraph):
        glue = "" if _IN_A_WORD.search(before.text[-2:]) else " "
        parts.extend((glue, after.text))
    return replace(paragraph[0], text="".join(parts), is_short=paragraph[-1].is_short)
