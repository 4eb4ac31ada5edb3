"""A file of dossiers as rows: where its header is, and what stands under it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from vidan.exchange.fields import propose
from vidan.exchange.sheets import csvs, workbooks
from vidan.exchange.sheets.safety import Kind, RefusedFileError, kind_of

MOST_ROWS = 200_000
"""As many rows as one run reads; a year of a large commune is a tenth of it."""
HEADER_WITHIN = 30
"""Exports put their title, period and office above the header."""
LEAST_HEADERS = 3
MOST_COLUMNS = 200
LONGEST = 1000


@dataclass(frozen=True)
class Head:
    """The header of a file: at which row it stands, from 1, and its words in order."""

    kind: Kind
    row: int
    headers: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A row of a file by the number that a spreadsheet shows beside it."""

    number: int
    cells: Mapping[str, str]


def head_of(path: Path) -> Head:
    """Find the header: the row of the first few that names most of what we know."""
    kind = kind_of(path)
    start = list(islice(_all(path, kind), HEADER_WITHIN))
    known = [len(propose(_headers(cells))) for cells in start]
    best = known.index(max(known, default=0)) if known else 0
    if not known or known[best] < LEAST_HEADERS:
        raise RefusedFileError(
            _(
                "Không tìm thấy dòng tiêu đề có Mã hồ sơ, Trạng thái, Người nộp trong "
                "30 dòng đầu. Vui lòng chọn đúng tệp danh sách hồ sơ xuất từ cổng."
            )
        )
    return Head(kind, best + 1, tuple(_headers(start[best])))


def _headers(cells: list[str]) -> list[str]:
    """The words of the header; one that comes twice is told apart by its place."""
    seen: dict[str, int] = {}
    headers = []
    for place, cell in enumerate(cells[:MOST_COLUMNS], start=1):
        words = " ".join(cell.split())[:100] or f"({place})"
        seen[words] = seen.get(words, 0) + 1
        headers.append(f"{words} ({place})" if seen[words] > 1 else words)
    return headers


def open_rows(path: Path, head: Head, *, after: int = 0) -> Iterator[Row]:
    """The rows under the header that come after row ``after``; empty ones are left out.

    Refuses in the middle what has more rows than a run reads.
    """
    begin = max(head.row, after)
    numbered = enumerate(_all(path, head.kind), start=1)
    for number, cells in numbered:
        if number <= begin or not any(cells):
            continue
        if number - head.row > MOST_ROWS:
            raise RefusedFileError(
                _(
                    "Tệp có hơn %(most)s dòng. Vui lòng xuất theo từng quý rồi nhập "
                    "từng tệp."
                )
                % {"most": f"{MOST_ROWS:,}".replace(",", ".")}
            )
        if tuple(cells[:LEAST_HEADERS]) == head.headers[:LEAST_HEADERS]:
            continue  # the header again, at the top of a printed page
        short = (cell[:LONGEST] for cell in cells)
        yield Row(number, dict(zip(head.headers, short, strict=False)))


def _all(path: Path, kind: Kind) -> Iterator[list[str]]:
    return workbooks.rows(path) if kind == Kind.WORKBOOK else csvs.rows(path)
