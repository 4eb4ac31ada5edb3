"""For whom the law lets less or nothing be paid, from when until when, and by what."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.text import day

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Exemption:
    """One reason; ``field`` confines it to a field of work, empty to none."""

    code: str
    title: str
    percent: int
    field: str
    paper: str
    effective_from: date
    effective_to: date | None
    source: str
    confidence: str

    @property
    def is_certain(self) -> bool:
        return self.confidence != "uncertain"

    def holds(self, *, on: date, field: str) -> bool:
        ended = self.effective_to is not None and self.effective_to < on
        return self.effective_from <= on and not ended and self.field in ("", field)

    def off(self, full: int) -> int:
        """How much of the full amount is let off, in whole đồng."""
        return full * self.percent // 100


@cache
def exemptions() -> dict[str, Exemption]:
    """Every reason there is or was, by its code."""
    with (DATA / "exemptions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: _read(row) for row in csv.DictReader(file)}


def _read(row: dict[str, str]) -> Exemption:
    ends = row["effective_to"]
    return Exemption(
        code=row["code"],
        title=row["title"],
        percent=int(row["percent"]),
        field=row["field"],
        paper=row["paper"],
        effective_from=date.fromisoformat(row["effective_from"]),
        effective_to=date.fromisoformat(ends) if ends else None,
        source=row["source"],
        confidence=row["confidence"],
    )


def in_force(*, on: date, field: str) -> list[Exemption]:
    """The reasons that hold on that day for a procedure of this field."""
    return [one for one in exemptions().values() if one.holds(on=on, field=field)]


def exemption(code: str, *, on: date, field: str) -> Exemption:
    """The reason with this code; refuses one that does not hold on that day."""
    found = exemptions().get(code)
    if found is None or not found.holds(on=on, field=field):
        raise InvalidInputError(
            _("Diện miễn, giảm này không áp dụng ngày %(day)s cho lĩnh vực này.")
            % {"day": day(on)}
        )
    return found


@cache
def banks() -> dict[str, str]:
    """The names of the banks by their six digits."""
    with (DATA / "banks.csv").open(encoding="utf-8", newline="") as file:
        return {row["bin"]: row["name"] for row in csv.DictReader(file)}
