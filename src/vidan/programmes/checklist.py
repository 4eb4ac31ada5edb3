"""The list of what a session needs that comes with the product (AS-8)."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vidan.programmes.models import CheckItem

LIST = files("vidan.programmes") / "data" / "readiness.csv"


@dataclass(frozen=True)
class Standard:
    """A line of the list: ``source`` says where it is asked for."""

    code: str
    name: str
    at_office: bool
    at_village: bool
    way_out: str
    source: str


@cache
def standard_list() -> tuple[Standard, ...]:
    """The lines in the order of the file."""
    with LIST.open(encoding="utf-8") as lines:
        return tuple(
            Standard(
                row["code"],
                row["name"],
                row["office"] == "yes",
                row["village"] == "yes",
                row["way_out"],
                row["source"],
            )
            for row in csv.DictReader(lines)
        )


def source_of(item: CheckItem) -> str:
    """Where a line of the commune's list comes from; nothing for its own lines."""
    return next((one.source for one in standard_list() if one.code == item.code), "")
