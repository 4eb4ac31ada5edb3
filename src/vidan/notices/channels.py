"""The channels that ship, each with its dates and source, until a commune changes them.

What proves that a channel was used differs: a post has an address, a poster a picture,
a loudspeaker the words of who said it, when and how often.
"""

import csv
from dataclasses import dataclass
from datetime import date
from enum import nonmember
from functools import cache
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy

FILE = Path(__file__).parent / "data" / "channels.csv"

PORTAL = "portal"
VILLAGE_HEADS = "village_heads"


class Audience(models.TextChoices):
    PUBLIC = "public", gettext_lazy("Người dân")
    TEAM = "team", gettext_lazy("Người được phân công")


class Proof(models.TextChoices):
    """What shows that the people were told by a channel."""

    PORTAL = "portal", gettext_lazy("Tự đăng khi ban hành")
    LINK = "link", gettext_lazy("Liên kết của bài đăng")
    FILE = "file", gettext_lazy("Ảnh chụp")
    LINK_OR_FILE = "link_or_file", gettext_lazy("Liên kết hoặc ảnh chụp")
    WORDS = "words", gettext_lazy("Ghi rõ lúc nào, ở đâu, mấy lần")
    HEADS = "heads", gettext_lazy("Các trưởng thôn xác nhận")

    chosen = nonmember(("link", "file", "link_or_file", "words"))
    """Those a commune may ask of a channel of its own."""


@dataclass(frozen=True)
class Way:
    """A channel in use on a day."""

    key: str
    name: str
    audience: Audience
    proof: Proof
    effective_from: date
    effective_to: date | None
    source: str

    def in_force(self, on: date) -> bool:
        ended = self.effective_to is not None and self.effective_to < on
        return self.effective_from <= on and not ended


@cache
def shipped() -> tuple[Way, ...]:
    """Every channel of the file, read once."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Way(
                key=row["key"],
                name=row["name"],
                audience=Audience(row["audience"]),
                proof=Proof(row["proof"]),
                effective_from=date.fromisoformat(row["effective_from"]),
                effective_to=date.fromisoformat(row["effective_to"])
                if row["effective_to"]
                else None,
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )
