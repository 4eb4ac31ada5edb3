"""What words at places on pages mean: lines, columns, gaps, lines that go on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from vidan.reading.healing import is_page_number
from vidan.reading.papers import Piece

_WIDE = 2.5
"""A gap of this many heights of a line parts two columns."""
_SAME_LINE = 0.5
"""Middles nearer than this share of the height stand on one line."""
_LOW = 0.5
"""Less than this share of the height of a line is a dash, not a letter."""
_GAP = 1.2
"""More than this many heights between two lines parts two paragraphs."""
_SHORT = 4
"""A line that ends this many heights before the margin was ended by its writer."""
_INDENT = (0.7, 5)
"""The first line of a paragraph begins so many heights after the margin."""
_NEAR, _FAR = 1.2, 3
"""Paragraphs stand so many times farther apart than their lines."""
_ENOUGH = 8
"""Lines from which a usual way can be told; one in so many must stand apart."""


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


@dataclass(frozen=True)
class Setting:
    """How a page is set; what is not to be seen on it is None."""

    margin: float
    edge: float
    is_indented: bool
    """Paragraphs begin after the margin."""
    pitch: float | None
    """From line to line within a paragraph, where paragraphs stand farther apart."""

    def is_near(self, above: Strip | None, row: Row) -> bool:
        """Whether the line above is so near that it is of the same paragraph."""
        if above is None or self.pitch is None:
            return True
        return above.middle - row[0].middle < _NEAR * self.pitch

    def is_flush(self, row: Row) -> bool:
        """Whether the line begins at the margin, where others begin after it."""
        return row[0].left < self.margin + _INDENT[0] * row[0].height

    def is_short(self, row: Row) -> bool:
        """Whether the line ends well before the right margin."""
        return row[-1].right < self.edge - _SHORT * row[-1].height


def pieces_of(pages: list[list[Strip]]) -> Iterator[Piece]:
    """The lines from top to bottom, page by page; columns are lines of their own."""
    is_full = False
    for number, strips in enumerate(pages, start=1):
        rows = [row for row in _rows(strips) if not _only_a_number(row)]
        page = _measured(rows)
        above: Strip | None = None
        for row in rows:
            if above and above.bottom - row[0].top > _GAP * above.height:
                yield Piece("", page=number)
                is_full = False
            columns = _columns(row)
            goes_on = is_full and len(columns) == 1 and _goes_on(page, above, row)
            for column in columns:
                text = " ".join(strip.text for strip in column)
                is_short = page.is_short(column)
                yield Piece(text, page=number, is_short=is_short, goes_on=goes_on)
            is_full = len(columns) == 1 and not page.is_short(row)
            above = row[0]


def _goes_on(page: Setting, above: Strip | None, row: Row) -> bool:
    """Whether a line after a full one goes on with it, for all that is to be seen."""
    if page.is_indented and not page.is_flush(row):
        return False
    shows = page.is_indented or page.pitch is not None
    return shows and page.is_near(above, row)


def _measured(rows: list[Row]) -> Setting:
    """How the full lines of a page stand to each other."""
    edge = max((row[-1].right for row in rows), default=0.0)
    lines = [row for row in rows if len(_columns(row)) == 1]
    full = [row for row in lines if row[-1].right > edge - _SHORT * row[-1].height]
    margin = min((row[0].left for row in full), default=0.0)
    least, most = _INDENT
    indented = sum(
        least < (row[0].left - margin) / row[0].height < most for row in full
    )
    return Setting(margin, edge, 0 < indented < len(full), _pitch(lines))


def _pitch(lines: list[Row]) -> float | None:
    """The usual way from line to line, if some lines stand clearly farther apart."""
    steps = sorted(
        above[0].middle - below[0].middle for above, below in pairwise(lines)
    )
    if len(steps) < _ENOUGH:
        return None
    usual = steps[len(steps) // 4]
    far = sum(_NEAR * usual < step < _FAR * usual for step in steps)
    return usual if far * _ENOUGH > len(steps) else None


def _only_a_number(row: Row) -> bool:
    return is_page_number(" ".join(strip.text for strip in row))


def _rows(strips: list[Strip]) -> list[Row]:
    rows: list[Row] = []
    for strip in sorted(strips, key=lambda one: -one.middle):
        last = rows[-1] if rows else None
        tallest = _tallest([*last[-2:], strip]) if last else strip
        if last and abs(last[0].middle - strip.middle) < _SAME_LINE * tallest.height:
            last.append(strip)
        else:
            rows.append([strip])
    return [_levelled(sorted(row, key=lambda one: one.left)) for row in rows]


def _tallest(row: Row) -> Strip:
    return max(row, key=lambda one: one.height)


def _levelled(row: Row) -> Row:
    """A dash that stands for itself is low; its line is as high as the words there."""
    whole = _tallest(row)
    return [
        replace(one, bottom=whole.bottom, top=whole.top)
        if one.height < _LOW * whole.height
        else one
        for one in row
    ]


def _columns(row: Row) -> list[Row]:
    columns = [[row[0]]]
    for strip in row[1:]:
        before = columns[-1][-1]
        if strip.left - before.right > _WIDE * before.height:
            columns.append([strip])
        else:
            columns[-1].append(strip)
    return columns
