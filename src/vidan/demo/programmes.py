"""The programmes of the demonstration, with the facts of their plans."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import resources

from vidan.core.text import VIETNAM
from vidan.demo.cast import Row, Town
from vidan.programmes.actions.drafting import announce, open_programme, set_up
from vidan.programmes.models import Kind, Programme
from vidan.programmes.recurrence import HolidayPolicy

PLANS = resources.files("vidan.programmes") / "data/plans.csv"


def plans_of(commune: str) -> Iterator[Row]:
    with PLANS.open(encoding="utf-8") as lines:
        yield from (row for row in csv.DictReader(lines) if row["commune"] == commune)


def open_as_planned(town: Town, row: Row, *, not_after: datetime) -> Programme:
    """Set the programme up on the day of its plan, or at ``not_after`` if earlier.

    Before its plan was signed a commune could not have it; the demonstration of an
    earlier day shows it in preparation.
    """
    issued = datetime.combine(
        date.fromisoformat(row["issued_on"]), time(9), tzinfo=VIETNAM
    )
    at = min(issued, not_after)
    by = town.actor("office", at.date())
    first_on = date.fromisoformat(row["first_on"])
    programme = set_up(
        by=by,
        at=at,
        ring=[town.units[code] for code in row["ring"].split()],
        name=row["name"],
        kind=Kind(row["kind"]),
        mandate_document=row["mandate_document"],
        mandate_clause=row["mandate_clause"],
        first_on=first_on,
        rule=row["rule"],
        blocks=[block.split("-") for block in row["blocks"].split()],
        place=row["place"],
        holiday_policy=HolidayPolicy(row["holiday_policy"]),
        mobile_per_year=int(row["mobile_per_year"]),
        mobile_months=[int(month) for month in row["mobile_months"].split()],
    )
    if row["procedures"]:
        announce(
            programme.id,
            procedures=row["procedures"].split(),
            first_on=first_on,
            by=by,
            at=at,
        )
    open_programme(programme.id, by=by, at=at)
    return programme
