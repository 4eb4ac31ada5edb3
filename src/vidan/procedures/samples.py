"""How the commonest forms are filled in: examples with invented people.

They show what is written where and what to mind. The form itself is the official one;
the examples are in ``data/samples.csv``, found by the name that a form has in the
catalogue.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from vidan.core.text import fold
from vidan.procedures.models import Component

FILE = Path(__file__).with_name("data") / "samples.csv"


@dataclass(frozen=True)
class Line:
    """One line of the form, what is written there, and what to mind."""

    label: str
    value: str
    hint: str


@dataclass(frozen=True)
class Section:
    """Lines that stand together; the head of the form has no title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sample:
    """A whole form, filled in."""

    form: str
    sections: tuple[Section, ...]


@cache
def samples() -> tuple[Sample, ...]:
    """All examples; the longest name first, so that it is found before a shorter."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = [_sample(form, list(of)) for form, of in groupby(rows, lambda r: r["form"])]
    return tuple(sorted(made, key=lambda one: -len(one.form)))


def samples_for(components: Iterable[Component]) -> list[Sample]:
    """The examples of the forms that a procedure asks for, each once."""
    found = [_found(one.name) for one in components]
    return list(dict.fromkeys(one for one in found if one))


def _found(name: str) -> Sample | None:
    """Records of the catalogue add words: "… theo mẫu", "… đủ thông tin hai bên"."""
    words = fold(name)
    return next((one for one in samples() if fold(one.form) in words), None)


def _sample(form: str, rows: list[dict[str, str]]) -> Sample:
    sections = groupby(rows, lambda row: row["section"])
    return Sample(
        form,
        tuple(
            Section(
                title,
                tuple(Line(row["label"], row["value"], row["hint"]) for row in lines),
            )
            for title, lines in sections
        ),
    )
