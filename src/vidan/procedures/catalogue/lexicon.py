"""The words of the catalogue and what they mean, from ``data/catalogue_*.csv``."""

import csv
import re
from functools import cache
from importlib import resources

DATA = resources.files("vidan.procedures") / "data"
COMMITTEE = "committee"
UNCLEAR = "unclear"
UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper())
LOWER = "".join(c for c in map(chr, range(0x61, 0x1EFA)) if c.islower())


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def words(kind: str) -> dict[str, str]:
    """The words of a kind, the longest first, with their meaning."""
    mine = {
        row["words"]: row["meaning"]
        for row in rows("catalogue_words")
        if row["kind"] == kind
    }
    return dict(sorted(mine.items(), key=lambda item: -len(item[0])))


@cache
def one_of(*kinds: str) -> str:
    """A pattern for any word of these kinds."""
    found = [word for kind in kinds for word in words(kind)]
    found.sort(key=len, reverse=True)
    return "|".join(re.escape(word) for word in found)


def begins(kind: str, text: str) -> bool:
    """Whether a text begins with one of the words, whatever the letters' case."""
    return text.casefold().startswith(tuple(words(kind)))


def has(kind: str, text: str) -> bool:
    low = text.casefold()
    return any(word in low for word in words(kind))
