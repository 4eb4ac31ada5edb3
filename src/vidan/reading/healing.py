"""Joining what a page, a scanner or a converter broke.

Lines are joined when the second cannot begin a paragraph: it goes on with a small letter
where the first has not ended, or the first is a full line without an end.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from vidan.reading.letters import is_capitals, starts_small
from vidan.reading.papers import Piece

LABEL = re.compile(
    r"""^(?:
      (?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Phụ\ lục|PHỤ\ LỤC)\b
    | [IVXLC]{1,7}\s?[.)\-–/]\s?
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
    r"""^(?:Số\s*:|Nơi\ nhận|NƠI\ NHẬN|Kính\ gửi|TM\.|KT\.|TL\.|TUQ\.|Q\.|V/v
    |CỘNG\ HÒA|Độc\ lập\ -|Trên\ đây\ là|Căn\ cứ\ |Thực\ hiện\ |Xét\ |Theo\ đề\ nghị)""",
    re.VERBOSE,
)
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)
_BROKEN_NUMBER = re.compile(r"\d/(?:[A-ZĐ][A-Za-zĐđ&]*-)?$")
"""The number of a document, broken behind its stroke or hyphen: 65/ QĐ- UBND."""
_FULL_LINE = 60
"""A line this long was broken by the margin, not by its writer."""


def healed(pieces: list[Piece]) -> list[Piece]:
    """Whole paragraphs in their order; empty pieces only part what stands around them."""
    kept = list(_without_page_numbers(pieces))
    whole: list[Piece] = []
    apart = False
    for piece in kept:
        if not piece.text.strip():
            apart = True
            continue
        if whole and _go_together(whole[-1], piece, apart=apart):
            whole[-1] = _joined(whole[-1], piece)
        else:
            whole.append(piece)
        apart = False
    return whole


def _without_page_numbers(pieces: list[Piece]) -> Iterator[Piece]:
    """The gap under a number is its own: the paragraph may go on behind it."""
    after_number = False
    for piece in pieces:
        is_number = _is_page_number(piece)
        if not is_number and not (after_number and not piece.text.strip()):
            yield piece
        after_number = is_number


def _is_page_number(piece: Piece) -> bool:
    return piece.cell is None and bool(_PAGE_NUMBER.match(piece.text.strip()))


def _go_together(before: Piece, after: Piece, *, apart: bool) -> bool:
    if before.cell != after.cell or LABEL.match(after.text) or _APART.match(after.text):
        return False
    if _FULL_STOP.search(before.text):
        return False
    if starts_small(after.text):
        return not is_capitals(before.text) or len(before.text) >= _FULL_LINE
    if apart or before.is_short:
        return False
    same_case = is_capitals(before.text) == is_capitals(after.text)
    return same_case and len(before.text) >= _FULL_LINE


def _joined(before: Piece, after: Piece) -> Piece:
    goes_on = before.text.endswith("-") and after.text[:1].isdigit()
    glue = "" if goes_on or _BROKEN_NUMBER.search(before.text) else " "
    return replace(
        before, text=f"{before.text}{glue}{after.text}", is_short=after.is_short
    )
