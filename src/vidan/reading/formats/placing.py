"""What words at places on pages mean: lines, columns, gaps, lines that go on."""

from collections.abc import Iterator
from dataclasses import dataclass

from vidan.reading.healing import is_page_number
from vidan.reading.papers import Piece

_WIDE = 2.5
"""A gap of this many heights of a line parts two columns."""
_SAME_LINE = 0.5
"""Middles nearer than this share of the height stand on one line."""
_GAP = 1.2
"""More than this many heights between two lines parts two paragraphs."""
_SHORT = 4
"""A line that ends this many heights before the margin was ended by its writer."""
_INDENT = (0.7, 5)
"""The first line of a paragraph begins so many heights after the margin."""


@dataclass(frozen=True)
class Strip:
    """Some words on one line: where they begin and end, in points."""

    left: float
    right: float
    bottom: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """How high the words stand; never nothing, since it divides."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        """The height at which the line runs."""
        return (self.top + self.bottom) / 2


Row = list[Strip]


def pieces_of(pages: list[list[Strip]]) -> Iterator[Piece]:
    """The lines from top to bottom, page by page; columns are lines of their own."""
    is_full = False
    for number, strips in enumerate(pages, start=1):
        rows = [row for row in _rows(strips) if not _only_a_number(row)]
        margin, edge, is_indented = _measured(rows)
        above: Strip | None = None
        for row in rows:
            first = row[0]
            if above and above.bottom - first.top > _GAP * above.height:
                yield Piece("", page=number)
                is_full = False
            columns = _columns(row)
            is_flush = first.left < margin + _INDENT[0] * first.height
            goes_on = is_full and is_flush and is_indented and len(columns) == 1
            for column in columns:
                text = " ".join(strip.text for strip in column)
                is_short = column[-1].right < edge - _SHORT * column[-1].height
                yield Piece(text, page=number, is_short=is_short, goes_on=goes_on)
            is_full = len(columns) == 1 and not is_short
            above = first


def _measured(rows: list[Row]) -> tuple[float, float, bool]:
    """Left margin, right edge, and whether paragraphs begin with an indent."""
    edge = max((row[-1].right for row in rows), default=0.0)
    lines = [row for row in rows if len(_columns(row)) == 1]
    full = [row for row in lines if row[-1].right > edge - _SHORT * row[-1].height]
    margin = min((row[0].left for row in full), default=0.0)
    least, most = _INDENT
    indented = [
        row for row in full if least < (row[0].left - margin) / row[0].height < most
    ]
    return margin, edge, 0 < len(indented) < len(full)


def _only_a_number(row: Row) -> bool:
    return is_page_number(" ".join(strip.text for strip in row))


def _rows(strips: list[Strip]) -> list[Row]:
    rows: list[Row] = []
    for strip in sorted(strips, key=lambda one: -one.middle):
        last = rows[-1] if rows else None
        if last and abs(last[0].middle - strip.middle) < _SAME_LINE * last[0].height:
            last.append(strip)
        else:
            rows.append([strip])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _columns(row: Row) -> list[Row]:
    columns = [[row[0]]]
    for strip in row[1:]:
        before = columns[-1][-1]
        if strip.left - before.right > _WIDE * before.height:
            columns.append([strip])
        else:
            columns[-1].append(strip)
    return columns
