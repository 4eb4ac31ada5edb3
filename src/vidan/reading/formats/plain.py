"""Plain text, and text with the signs of Markdown, which are taken off."""

import re
from collections.abc import Iterator

from vidan.reading.encodings import decoded
from vidan.reading.formats.limits import refuse_long
from vidan.reading.healing import healed
from vidan.reading.letters import tidy
from vidan.reading.papers import Cell, Kind, Look, Paper, Piece, paper_of

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_QUOTED = re.compile(r"^\s{0,3}>\s?")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:[^()\s]{0,500})\)")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)(.{1,600}?)(?<=\S)\1(?![\w*_])"
)
_RULE = re.compile(r"^\s*([-_*=]\s*){3,}$")
_BETWEEN_ROWS = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_MARKED = re.compile(r"[*_\[]")
_STARS = re.compile(r"\*{2,3}")
_SPLIT = re.compile(r"(?<!\\)\|")
_LONGEST_SET = 4_000
"""A longer line is no Markdown; only its stars are taken off."""


def read(data: bytes) -> Paper:
    """Lines as they stand; an empty one ends a paragraph."""
    refuse_long(letters=len(data) // 4)  # at most four bytes to a letter
    text, encoding = decoded(data)
    refuse_long(paragraphs=text.count("\n"), letters=len(text))
    return paper_of(healed(pieces_of(text)), Kind.TEXT, was_written_in=str(encoding))


def pieces_of(text: str) -> list[Piece]:
    """The lines of a text as pieces; a form feed begins a new page."""
    pieces: list[Piece] = []
    page, table, row = 1, 0, -1
    for raw in re.split(r"\r\n|\r|\n|(?=\f)", text):
        page += raw.startswith("\f")
        if _is_row(raw):
            if not _BETWEEN_ROWS.match(raw):
                row += 1
                pieces.extend(_of_row(raw, table, row, page))
            continue
        if row >= 0:  # the table ends here
            table, row = table + 1, -1
        for part in _BREAK.split(raw):
            piece = _piece(part, page)
            if piece.text or (pieces and pieces[-1].text):
                pieces.append(piece)
    return pieces


def _is_row(raw: str) -> bool:
    bare = raw.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|")


def _of_row(raw: str, table: int, row: int, page: int) -> Iterator[Piece]:
    """The cells of a row, and the lines of each."""
    for column, words in enumerate(_SPLIT.split(raw.strip()[1:-1])):
        for part in _BREAK.split(words):
            piece = _piece(part, page)
            if piece.text:
                yield Piece(piece.text, piece.look, Cell(table, row, column), page)


def _piece(raw: str, page: int) -> Piece:
    line = tidy(raw)
    if _RULE.match(line):
        return Piece("", page=page)
    line = _QUOTED.sub("", line)
    heading = bool(_HEADING.match(line))
    line = _HEADING.sub("", line)
    bare = line.strip()
    bold = heading or (bare.startswith("**") and bare.endswith("**"))
    italic = not bold and len(bare) > 2 and bare[0] in "*_" and bare[-1] in "*_"
    if len(line) <= _LONGEST_SET and _MARKED.search(line):
        line = _LINK.sub(r"\1", line)
        for _turn in range(2):
            line = _EMPHASIS.sub(r"\2", line)
    line = _ESCAPED.sub(r"\1", _STARS.sub("", line))
    return Piece(" ".join(line.split()), Look(bold=bold, italic=italic), page=page)
