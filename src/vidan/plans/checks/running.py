"""All checks in the order of their codes, and running them over a plan."""

import csv
from collections.abc import Collection
from datetime import date
from functools import cache
from importlib import import_module, resources
from pkgutil import iter_modules

from vidan.plans import checks
from vidan.plans.checks.check import Check, Ended, Finding, Surroundings
from vidan.plans.understanding.plan import Plan

_FRAME = {"check", "listing", "running"}


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check; each stands in a module of its own as ``CHECK``."""
    names = [
        one.name for one in iter_modules(checks.__path__) if one.name not in _FRAME
    ]
    found = [import_module(f"{checks.__name__}.{name}").CHECK for name in names]
    return tuple(sorted(found, key=lambda one: one.code))


@cache
def ended_documents() -> dict[str, Ended]:
    """The documents that are known to be no longer in force, by their number."""
    rows = resources.files("vidan.plans") / "data/ended.csv"
    with rows.open(encoding="utf-8") as lines:
        return {
            row["number"]: Ended(
                row["number"],
                date.fromisoformat(row["ended_on"]),
                row["replaced_by"],
                row["source"],
            )
            for row in csv.DictReader(lines)
        }


def is_known(code: str) -> bool:
    """Whether a check has this code, or one that begins so."""
    return any(one.code.startswith(code) for one in all_checks())


def check(
    plan: Plan,
    around: Surroundings | None = None,
    *,
    select: Collection[str] = (),
) -> list[Finding]:
    """The findings in the order of the text.

    ``select`` names codes or their beginnings.
    """
    around = around or Surroundings(ended=ended_documents())
    found = [
        finding
        for one in all_checks()
        if not select or one.code.startswith(tuple(select))
        for finding in one.findings(plan, around)
    ]
    return sorted(found, key=lambda one: (one.span, one.code))
