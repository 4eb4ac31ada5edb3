"""What a paper is once its file is open: one text, and its lines with their places."""

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""First character and the one after the last, in the text of the paper."""


class Kind(StrEnum):
    WORD = "docx"
    PDF = "pdf"
    OPEN_TEXT = "odt"
    TEXT = "txt"


@dataclass(frozen=True)
class Look:
    """How a line is set, as far as its file says; None is "not said"."""

    bold: bool = False
    italic: bool = False
    centred: bool = False
    size: float | None = None
    font: str = ""


@dataclass(frozen=True)
class Cell:
    """The place of a line in a table of the paper, each counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Piece:
    """A paragraph as its file has it, before broken ones are joined."""

    text: str
    look: Look = Look()
    cell: Cell | None = None
    page: int = 1
    is_short: bool = False
    """A line that ends well before the right margin: the paragraph ends with it."""
    goes_on: bool = False
    """Its file shows that it goes on where the piece before ended."""


@dataclass(frozen=True)
class Line:
    """A paragraph of the paper and where it stands in the text."""

    first: int
    text: str
    look: Look
    cell: Cell | None

    @property
    def last(self) -> int:
        return self.first + len(self.text)

    @property
    def span(self) -> Span:
        return (self.first, self.last)


@dataclass(frozen=True)
class Layout:
    """Page and margins in millimetres, as Word keeps them."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class Paper:
    """An open paper. ``text`` is its lines joined by line feeds; spans point there."""

    kind: Kind
    text: str
    lines: tuple[Line, ...]
    pages: int | None = None
    layout: Layout | None = None
    was_written_in: str = ""
    """The old encoding that was converted, "TCVN3" or "VNI"; empty for Unicode."""


def paper_of(
    pieces: list[Piece],
    kind: Kind,
    *,
    pages: int | None = None,
    layout: Layout | None = None,
    was_written_in: str = "",
) -> Paper:
    """Set the pieces one under the other and note where each begins."""
    lines = []
    first = 0
    for piece in pieces:
        lines.append(Line(first, piece.text, piece.look, piece.cell))
        first += len(piece.text) + 1
    text = "\n".join(piece.text for piece in pieces)
    return Paper(kind, text, tuple(lines), pages, layout, was_written_in)
