"""What an indicator is, and the catalogue of them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from vidan.dossiers.models import Dossier
from vidan.people.models import Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Dossiers = QuerySet[Dossier]


@dataclass(frozen=True)
class Scope:
    """Whose figures, and for which days. Both ends are included.

    No units means all of the commune; a session narrows it to one service day.
    """

    first_on: date
    last_on: date
    units: tuple[Unit, ...] = ()


def share_text(part: int, whole: int) -> str:
    """``87,5 %``, or a dash where there is no whole."""
    if not whole:
        return "–"
    return f"{100 * part / whole:.1f} %".replace(".", ",").replace(",0 %", " %")


@dataclass(frozen=True)
class Share:
    """A part of a whole, each with the records behind it."""

    part: QuerySet[Any]
    whole: QuerySet[Any]

    @cached_property
    def counts(self) -> tuple[int, int]:
        return self.part.count(), self.whole.count()

    @property
    def percent(self) -> float | None:
        """None where there is no whole: never 0 % or 100 % of nothing."""
        part, whole = self.counts
        return 100 * part / whole if whole else None

    @property
    def text(self) -> str:
        """``87,5 %``, or a dash where there is no whole."""
        return share_text(*self.counts)


@dataclass(frozen=True)
class Average:
    """A mean over records."""

    rows: Dossiers
    total: timedelta
    count: int

    @property
    def hours(self) -> float | None:
        if not self.count:
            return None
        return self.total.total_seconds() / 3600 / self.count

    @property
    def text(self) -> str:
        """``6,5 giờ làm việc``, or a dash where there is nothing to average."""
        return "–" if self.hours is None else f"{self.hours:.1f}".replace(".", ",")


Figure = Share | Average
Formula = Callable[[Scope], Figure]


@dataclass(frozen=True)
class Indicator:
    code: str
    title: "StrOrPromise"
    definition: "StrOrPromise"
    """The official definition, in the words of the docstring for those who read it."""
    formula: Formula


CATALOGUE: dict[str, Indicator] = {}


def indicator(
    code: str, title: "StrOrPromise", *, definition: "StrOrPromise"
) -> Callable[[Formula], Formula]:
    """Put a formula into the catalogue under ``code``."""

    def add(formula: Formula) -> Formula:
        if code in CATALOGUE:
            raise ValueError(f"two indicators are called {code}")
        CATALOGUE[code] = Indicator(code, title, definition, formula)
        return formula

    return add
