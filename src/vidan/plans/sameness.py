"""Which items of two versions of a plan are the same one, and what differs. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from vidan.reading.letters import folded

_WORDS = 14
"""So many first words of an action tell it from others; what follows may change."""


def sameness_of(kind: str, facts: Mapping[str, Any]) -> str:
    """A fingerprint of what an item is about, not of when or how much."""
    if kind == "schedule":
        about = ["schedule", facts["kind"]]
    elif kind == "duty":
        about = [
            *map(_plain, facts["units"]),
            *_plain(facts["action"]).split()[:_WORDS],
        ]
    elif kind == "target":
        about = [_plain(facts["metric"]), facts["unit"]]
    else:
        about = [_plain(facts["from"] or ""), facts["every"]]
    return sha256("\x1f".join([kind, *about]).encode()).hexdigest()


def _plain(words: str) -> str:
    return " ".join(folded(words).split())


@dataclass(frozen=True)
class Difference:
    """What a new version of a plan does to the one before it."""

    added: list[Any]
    changed: list[tuple[Any, Any]]
    kept: list[tuple[Any, Any]]
    ended: list[Any]


def difference(before: Iterable[Any], after: Iterable[Any]) -> Difference:
    """Compare by ``sameness``, then by ``facts``; equal items pair in their order."""
    old: dict[str, list[Any]] = {}
    for row in before:
        old.setdefault(row.sameness, []).append(row)
    found = Difference([], [], [], [])
    for row in after:
        twins = old.get(row.sameness)
        if not twins:
            found.added.append(row)
            continue
        twin = twins.pop(0)
        same = _compared(twin.facts) == _compared(row.facts)
        (found.kept if same else found.changed).append((twin, row))
    found.ended.extend(row for rows in old.values() for row in rows)
    return found


def _compared(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts without their place: a clause may move and say the same."""
    return {key: value for key, value in facts.items() if key != "path"}
