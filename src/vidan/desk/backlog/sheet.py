"""The backlog as three tables whose numbers open the rows behind them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vidan.dossiers.ageing import BUCKETS, LATE, cause_of, causes
from vidan.dossiers.backlog import Pile, piles
from vidan.dossiers.queries import visible_to
from vidan.people.actors import Actor
from vidan.worktime.calendars import WorkCalendar

LATE_CODES = tuple(step.code for step in LATE)


@dataclass(frozen=True)
class Cell:
    """A number and where its rows are; nothing opens behind a zero."""

    number: int
    url: str
    is_late: bool = False


@dataclass(frozen=True)
class Line:
    title: str
    cells: tuple[Cell, ...]
    late: Cell


@dataclass(frozen=True)
class Cut:
    """The backlog by one question: by cause, by unit, by person."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sheet:
    heads: tuple[str, ...]
    cuts: tuple[Cut, ...]
    total: Line

    @property
    def is_empty(self) -> bool:
        return not any(cell.number for cell in self.total.cells)


def sheet(by: Actor, *, at: datetime, days: WorkCalendar) -> Sheet:
    """All that is open for this person, from one query."""
    found = piles(visible_to(by), at=at, days=days)
    return Sheet(
        heads=tuple(str(step.head) for step in BUCKETS.values()),
        cuts=(
            Cut(_("Theo nguyên nhân"), _by_cause(found)),
            Cut(_("Theo đơn vị"), _by_unit(found)),
            Cut(_("Theo người thụ lý"), _by_person(found)),
        ),
        total=_line(_("Tổng số"), found, {}),
    )


def address(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('desk:backlog-rows')}?{query}"


def _line(title: str, found: Iterable[Pile], asked: dict[str, str]) -> Line:
    counted: Counter[str] = Counter()
    for pile in found:
        counted[pile.bucket] += pile.number
    late = sum(counted[code] for code in LATE_CODES)
    return Line(
        title,
        tuple(
            Cell(counted[step.code], address(bucket=step.code, **asked), step.is_late)
            for step in BUCKETS.values()
        ),
        Cell(late, address(bucket="late", **asked), is_late=True),
    )


def _by_cause(found: Sequence[Pile]) -> tuple[Line, ...]:
    return tuple(
        _line(
            str(cause.title),
            [pile for pile in found if cause_of(pile.state) == cause],
            {"cause": cause.code},
        )
        for cause in causes()
    )


def _by_unit(found: Sequence[Pile]) -> tuple[Line, ...]:
    return _grouped(found, "unit", lambda pile: (str(pile.unit), pile.unit_name))


def _by_person(found: Sequence[Pile]) -> tuple[Line, ...]:
    given = [pile for pile in found if pile.handler]
    return _grouped(
        given, "handler", lambda pile: (str(pile.handler), pile.handler_name)
    )


def _grouped(
    found: Sequence[Pile], name: str, key: Callable[[Pile], tuple[str, str]]
) -> tuple[Line, ...]:
    """One line for each, those with most that is late on top."""
    keys = dict(key(pile) for pile in found)
    lines = [
        _line(title, [pile for pile in found if key(pile)[0] == code], {name: code})
        for code, title in keys.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.late.number, line.title)))
