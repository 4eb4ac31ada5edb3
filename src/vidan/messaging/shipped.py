"""The wordings that ship, until a commune writes its own."""

import csv
from functools import cache
from pathlib import Path

from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.wording import Wording

FILE = Path(__file__).parent / "data" / "wordings.csv"
Way = tuple[Occasion, Channel]


@cache
def shipped() -> dict[Way, Wording]:
    """Each occasion and channel with its wording, read once."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            (Occasion(row["occasion"]), Channel(row["channel"])): Wording(
                row["subject"], row["body"]
            )
            for row in csv.DictReader(file)
        }
