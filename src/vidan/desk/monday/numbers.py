"""The numbers of the sheet: each with the address of exactly the rows it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vidan.indicators.reports.monday import (
    KINDS,
    SERVED,
    WHOLE,
    Answering,
    Place,
    Section,
    Sheet,
)

LISTED = {"open": {}, "late": {"overdue": "on"}}
"""The numbers that filters of the list of tasks give exactly."""
MOST_PEOPLE = 5


@dataclass(frozen=True)
class Number:
    """A number of the sheet that opens the rows behind it."""

    number: int
    words: str
    url: str
    is_late: bool = False


@dataclass(frozen=True)
class Person:
    """A lead, with how many tasks this one has to answer for."""

    name: str
    numbers: list[Number]


def totals(found: Sheet) -> list[Number]:
    """The tasks of the whole commune."""
    return [_tasks(WHOLE, kind, found.total(kind)) for kind in KINDS]


def served_by(found: Sheet) -> list[Number]:
    """The dossiers of the last service day, and those late now."""
    last = found.service_day
    day = (
        [_served(found.monday, one, last.total(one)) for one in SERVED] if last else []
    )
    return [*day, _late_dossiers(found.total("late_dossiers"))]


def of_section(section: Section, monday: date) -> Iterator[Number]:
    """What is said of one field or unit; of nothing there is nothing to say."""
    counts, field = section.counts, section.place.field
    for kind in KINDS:
        if counts[kind]:
            yield _tasks(section.place, kind, counts[kind])
    for what in SERVED:
        if counts[what]:
            yield _served(monday, what, counts[what], field)
    if counts["late_dossiers"]:
        yield _late_dossiers(counts["late_dossiers"], field)


def people(section: Section) -> list[Person]:
    """Who answers; of many the first few, and the open tasks name them all."""
    return [
        Person(one.name, list(_of_person(section.place, one)))
        for one in section.answering[:MOST_PEOPLE]
    ]


def kind_words(kind: str) -> str:
    return {
        "open": _("việc đang mở"),
        "late": _("việc quá hạn"),
        "unconfirmed": _("chỉ đạo miệng chưa xác nhận"),
        "asked": _("việc xin lùi hạn"),
    }[kind]


def served_words(what: str) -> str:
    return {
        "received": _("hồ sơ tiếp nhận ngày phục vụ"),
        "settled": _("hồ sơ giải quyết ngay trong ngày phục vụ"),
    }[what]


def _of_person(place: Place, one: Answering) -> Iterator[Number]:
    for kind in LISTED:
        if number := one.counts[kind]:
            asked = {"place": place.key, "what": kind, "lead": str(one.id)}
            yield Number(number, kind_words(kind), _rows(asked), kind == "late")


def _tasks(place: Place, kind: str, number: int) -> Number:
    """The list of tasks where its filters say it, else the rows of this page."""
    if kind in LISTED and not place.unit:
        asked = {**({"field": place.field} if place.field else {}), **LISTED[kind]}
        url = _with(reverse("desk:tasks"), asked)
    else:
        url = _rows({"place": place.key, "what": kind})
    return Number(number, kind_words(kind), url, is_late=kind == "late")


def _rows(asked: dict[str, str]) -> str:
    return _with(reverse("desk:monday-rows"), asked)


def _served(monday: date, what: str, number: int, field: str = "") -> Number:
    asked = {"week": f"{monday:%Y-%m-%d}", "what": what}
    if field:
        asked["field"] = field
    url = _with(reverse("desk:monday-served"), asked)
    return Number(number, served_words(what), url)


def _late_dossiers(number: int, field: str = "") -> Number:
    asked = {"overdue": "on", **({"field": field} if field else {})}
    url = _with(reverse("desk:dossiers"), asked)
    return Number(number, _("hồ sơ quá hạn"), url, is_late=True)


def _with(path: str, asked: dict[str, str]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
