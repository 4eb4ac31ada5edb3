"""Duties from a table: its header says which column is who, what, with whom, when."""

import re
from dataclasses import dataclass

from vidan.plans.understanding.marked import deadline_of, names_of
from vidan.plans.understanding.plan import Deadline, Duty, Role
from vidan.reading.letters import matching
from vidan.reading.outline import Item
from vidan.reading.papers import Line, Span

_COLUMNS = (
    (
        "who",
        r"chủ\s+trì|phân\s+công|đầu\s+mối|(?:đơn\s+vị|cơ\s+quan|bộ\s+phận|người|cá\s+nhân)"
        r"[^|]*(?:thực\s+hiện|phụ\s+trách|chịu\s+trách\s+nhiệm|tham\s+mưu)",
    ),
    ("together", r"phối\s+hợp"),
    ("when", r"thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hoàn\s+thành|lộ\s+trình"),
    ("product", r"sản\s+phẩm|kết\s+quả|đầu\s+ra"),
    (
        "what",
        r"nội\s+dung|nhiệm\s+vụ|công\s+việc|tên\s+việc|hoạt\s+động|giải\s+pháp",
    ),
)
_NONE = Deadline()


@dataclass
class _Cell:
    text: str
    first: int
    last: int


def duties_in_tables(
    lines: tuple[Line, ...], outline: tuple[Item, ...], *, year: int | None
) -> list[Duty]:
    """The duties of every table whose header names who and what."""
    found: list[Duty] = []
    for rows in _tables(lines):
        columns = _header(rows)
        if columns is None:
            continue
        path = _path(outline, rows)
        for row in rows[1:]:
            duty = _duty(row, columns, path, year)
            if duty:
                found.append(duty)
    return found


def _tables(lines: tuple[Line, ...]) -> list[list[dict[int, _Cell]]]:
    """Each table as rows of cells by their column."""
    tables: dict[int, dict[int, dict[int, _Cell]]] = {}
    for line in lines:
        if line.cell is None:
            continue
        row = tables.setdefault(line.cell.table, {}).setdefault(line.cell.row, {})
        known = row.get(line.cell.column)
        if known:
            known.text, known.last = f"{known.text}\n{line.text}", line.last
        else:
            row[line.cell.column] = _Cell(line.text, line.first, line.last)
    return [[rows[at] for at in sorted(rows)] for rows in tables.values()]


def _header(rows: list[dict[int, _Cell]]) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    for column, cell in (rows[0] if rows else {}).items():
        small = matching(cell.text).replace("\n", " ")
        name = next(
            (
                name
                for name, words in _COLUMNS
                if name not in columns and re.search(words, small)
            ),
            None,
        )
        if name:
            columns[name] = column
    return columns if {"who", "what"} <= columns.keys() else None


def _path(outline: tuple[Item, ...], rows: list[dict[int, _Cell]]) -> str:
    at = min(cell.first for cell in rows[0].values())
    around = [item for item in outline if item.span[0] <= at < item.span[1]]
    return around[-1].path if around else ""


def _duty(
    row: dict[int, _Cell], columns: dict[str, int], path: str, year: int | None
) -> Duty | None:
    cells = {name: row.get(column) for name, column in columns.items()}
    what, who = cells["what"], cells["who"]
    if what is None or who is None or not what.text.strip() or not who.text.strip():
        return None
    product, when, together = (
        cells.get(name) for name in ("product", "when", "together")
    )
    span: Span = (
        min(cell.first for cell in row.values()),
        max(cell.last for cell in row.values()),
    )
    return Duty(
        path=path,
        units=names_of(who.text),
        role=Role.LEAD,
        coordinating=names_of(together.text) if together else (),
        action=" ".join(what.text.split()).rstrip(" .;"),
        product=" ".join(product.text.split()) or None if product else None,
        deadline=deadline_of(when.text, when.first, year) if when else _NONE,
        span=span,
    )
