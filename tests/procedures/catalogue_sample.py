"""Reads the hand-made notes of ``data/catalogue_sample.txt``."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from vidan.core.text import fold

NOTES = Path(__file__).parent / "data/catalogue_sample.txt"
UNITS = {"w": "working_days", "c": "calendar_days", "h": "working_hours", "?": ""}


@dataclass(frozen=True)
class Noted:
    """A value as the reader noted it; ``unsure`` if the reader was in doubt too."""

    channel: str
    value: str
    unsure: bool


@dataclass(frozen=True)
class NotedPaper:
    group: str
    originals: int
    copies: int
    beginning: str


@dataclass
class NotedRecord:
    code: str
    limits: list[Noted] = field(default_factory=list)
    fees: list[Noted] = field(default_factory=list)
    papers: list[NotedPaper] = field(default_factory=list)


def notes() -> list[NotedRecord]:
    found: list[NotedRecord] = []
    group = ""
    for line in NOTES.read_text("utf-8").splitlines():
        if re.fullmatch(r"\d\.\d{6}", line):
            found.append(NotedRecord(line))
        elif line.startswith("L "):
            found[-1].limits = [_noted(one) for one in line[2:].split(";")]
        elif line.startswith("F "):
            found[-1].fees = [_noted(one) for one in line[2:].split(";")]
        elif line.startswith("P * "):
            group = line[4:].strip(" -")
        elif line.startswith("P "):
            counts, beginning = line[2:].split(" ", 1)
            originals, copies = map(int, counts.split("+"))
            found[-1].papers.append(NotedPaper(group, originals, copies, beginning))
    return found


def _noted(written: str) -> Noted:
    channel, value = written.strip().split(" ", 1)
    return Noted(channel, value.rstrip("!"), value.endswith("!"))


def plain(text: str) -> str:
    """Letters and digits only, so that bullets and accents do not matter."""
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
