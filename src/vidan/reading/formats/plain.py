"""Plain text, and text with the signs of Markdown, which are taken off."""

import re
from dataclasses import replace

from vidan.reading.encodings import decoded
from vidan.reading.healing import healed
from vidan.reading.letters import tidy
from vidan.reading.papers import Cell, Kind, Look, Paper, Piece, paper_of

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\((?:[^()\s]{0,500})\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)(.{1,2000}?)(?<=\S)\1(?![\w*_])"
)
_RULE = re.compile(r"^\s*([-_*=]\s*){3,}$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_DASHES = re.compile(r"^\s*:?-+:?\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|])")
_STARS = re.compile(r"\*{2,3}")


def read(data: bytes) -> Paper:
    """Lines as they stand; an empty one ends a paragraph."""
    text, encoding = decoded(data)
    return paper_of(healed(pieces_of(text)), Kind.TEXT, was_written_in=str(encoding))


def pieces_of(text: str) -> list[Piece]:
    """The lines of a text as pieces; a form feed begins a new page."""
    pieces: list[Piece] = []
    page, gap = 1, True
    table = _Table()
    for raw in re.split(r"\r\n|\r|\n|(?=\f)", text):
        if raw.startswith("\f"):
            page += 1
        if _ROW.match(raw):
            pieces.extend(table.row(raw, page))
            gap = False
            continue
        table.end()
        for part in _BREAK.split(raw):
            piece = _piece(part, page)
            if piece.text:
                pieces.append(piece)
                gap = False
            elif not gap:
                pieces.append(Piece("", page=page))
                gap = True
    return pieces


class _Table:
    """Counts the tables of Markdown and their rows; the line of dashes is none."""

    def __init__(self) -> None:
        self.table, self.rows = 0, 0

    def row(self, raw: str, page: int) -> list[Piece]:
        cells = raw.strip().removeprefix("|").removesuffix("|").split("|")
        if all(_DASHES.match(cell) for cell in cells):
            return []
        at = self.rows
        self.rows += 1
        return [
            replace(piece, cell=Cell(self.table, at, column))
            for column, cell in enumerate(cells)
            for part in _BREAK.split(cell)
            if (piece := _piece(part, page)).text
        ]

    def end(self) -> None:
        if self.rows:
            self.table, self.rows = self.table + 1, 0


def _piece(raw: str, page: int) -> Piece:
    line = tidy(raw)
    if _RULE.match(line) and not line.strip().startswith("- "):
        return Piece("", page=page)
    heading = bool(_HEADING.match(line))
    line = _LINK.sub(r"\1", _HEADING.sub("", line))
    bare = line.strip()
    bold = heading or (bare.startswith("**") and bare.endswith("**"))
    italic = bare.startswith(("*", "_")) and bare.endswith(("*", "_")) and len(bare) > 2
    for _turn in range(2):
        line = _EMPHASIS.sub(r"\2", line)
    line = _STARS.sub("", _ESCAPED.sub(r"\1", line))
    return Piece(" ".join(line.split()), Look(bold=bold, italic=italic), page=page)
