"""Who works in the communes of the demonstration, and how they sign in."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib import resources
from random import Random
from uuid import UUID

from vidan.communes.actions.settling import enrol
from vidan.communes.actions.villages import add_village
from vidan.communes.models import Commune, Province, Village, VillageKind
from vidan.communes.tenancy import inside
from vidan.core.text import VIETNAM
from vidan.demo.names import invent
from vidan.people.actions.charging import put_in_charge
from vidan.people.actions.staffing import (
    add_officer,
    add_unit,
    give_account,
    give_post,
)
from vidan.people.actions.viewing import give_viewer_account
from vidan.people.actors import Actor, actor
from vidan.people.models import Officer, Unit, User
from vidan.people.roles import Role
from vidan.procedures.actions.entrusting import entrust
from vidan.procedures.models import Field

DATA = resources.files("vidan.demo") / "data"
SETTLED_ON = date(2025, 7, 1)
"""The day on which the communes of two-level government began their work."""
SETTLED_AT = datetime(2025, 7, 1, 8, tzinfo=VIETNAM)
PASSWORD = "vi-dan-phuc-vu"
SECOND_POST = ("culture", "PVHCC", "Công chức được cử đến Trung tâm")
Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


def town_rows(codes: Iterable[str] = ()) -> list[Row]:
    """The communes of the demonstration, or those of them that are named."""
    wanted = set(codes)
    return [row for row in rows("towns.csv") if not wanted or row["code"] in wanted]


@dataclass
class Town:
    """A commune with its units and people, as the story needs them at hand."""

    commune: Commune
    region: str
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Officer] = field(default_factory=dict)
    villages: list[Village] = field(default_factory=list)
    first_deputy_on: date | None = None
    _actors: dict[tuple[UUID, date], Actor] = field(default_factory=dict)

    def actor(self, key: str, on: date) -> Actor:
        """The person as an actor of that day.

        Until somebody stands in for a colleague, everybody is the same every day.
        """
        officer = self.people[key]
        if self.first_deputy_on is None or on < self.first_deputy_on:
            on = SETTLED_ON
        if (officer.id, on) not in self._actors:
            self._actors[officer.id, on] = actor(officer, on=on)
        return self._actors[officer.id, on]

    def staff_of(self, unit: Unit) -> list[str]:
        """Who works on dossiers in that unit, the head last."""
        code = next(code for code, one in self.units.items() if one.id == unit.id)
        return [
            row["key"]
            for row in sorted(rows("posts.csv"), key=lambda row: row["role"])
            if row["unit"] == code
            and row["role"] in (Role.OFFICER, Role.UNIT_HEAD, Role.CENTRE_DIRECTOR)
        ]

    def head_of(self, unit: Unit) -> str:
        heads = {
            row["unit"]: row["key"]
            for row in rows("posts.csv")
            if row["role"] in (Role.UNIT_HEAD, Role.CENTRE_DIRECTOR)
        }
        return next(heads[c] for c, one in self.units.items() if one.id == unit.id)


def take_into_service(row: Row) -> Commune:
    """Outside any commune: the path and the profile. Only the operator may."""
    return enrol(
        row["code"],
        slug=row["slug"],
        head_office=row["head_office"],
        centre_address=row["centre_address"],
    )


def settle(row: Row, commune: Commune, *, chance: Random) -> Town:
    """Inside the commune: its units, villages and people."""
    town = Town(commune, row["region"])
    _add_units(town)
    _add_villages(town)
    for post in rows("posts.csv"):
        officer = _hire(town, post["unit"], Role(post["role"]), post["title"], chance)
        town.people[post["key"]] = officer
        if post["account"] == "yes":
            _give_account(officer, f"{row['slug']}.{post['key']}")
    _second_post(town)
    _put_in_charge(town)
    _add_village_heads(town, row["slug"], chance)
    return town


def _add_units(town: Town) -> None:
    for order, row in enumerate(rows("units.csv"), start=1):
        unit = add_unit(
            row["name"],
            code=row["code"],
            is_centre=row["is_centre"] == "yes",
            order=order,
            by=None,
            at=SETTLED_AT,
        )
        town.units[row["code"]] = unit
        for entrusted in Field.objects.filter(code__in=row["fields"].split()):
            entrust(entrusted, unit, by=None, at=SETTLED_AT)


def _add_villages(town: Town) -> None:
    for row in rows("villages.csv"):
        if row["commune"] == town.commune.code:
            kind = VillageKind(row["kind"])
            hall = f"Nhà văn hóa {kind.label} {row['name']}"
            town.villages.append(
                add_village(row["name"], kind=kind, hall=hall, by=None, at=SETTLED_AT)
            )


def _hire(
    town: Town,
    unit: str,
    role: Role,
    title: str,
    chance: Random,
    village: Village | None = None,
) -> Officer:
    person = invent(chance, commune=town.commune.code, region=town.region)
    officer = add_officer(person.full_name, phone=person.phone, by=None, at=SETTLED_AT)
    give_post(
        officer.id,
        unit=town.units[unit],
        role=role,
        title=title,
        village=village,
        first_on=SETTLED_ON,
        by=None,
        at=SETTLED_AT,
    )
    return officer


def _give_account(officer: Officer, username: str) -> None:
    give_account(
        officer.id, username=username, password=PASSWORD, by=None, at=SETTLED_AT
    )


def _second_post(town: Town) -> None:
    key, unit, title = SECOND_POST
    give_post(
        town.people[key].id,
        unit=town.units[unit],
        role=Role.OFFICER,
        title=title,
        first_on=SETTLED_ON,
        by=None,
        at=SETTLED_AT,
    )


def _put_in_charge(town: Town) -> None:
    """Each unit has a leader of the commune who answers for it."""
    for row in rows("units.csv"):
        put_in_charge(
            town.people[row["in_charge"]].id,
            unit_id=town.units[row["code"]].id,
            first_on=SETTLED_ON,
            by=None,
            at=SETTLED_AT,
        )


def _add_village_heads(town: Town, slug: str, chance: Random) -> None:
    for number, village in enumerate(town.villages):
        title = f"Trưởng {village}"
        head = _hire(town, "VP", Role.VILLAGE_HEAD, title, chance, village)
        if number == 0:
            town.people["village-head"] = head
            _give_account(head, f"{slug}.village-head")


def add_viewers(codes: Iterable[str] = ()) -> None:
    """One viewer for each province that has a commune of the demonstration."""
    for row in town_rows(codes):
        commune = Commune.objects.select_related("province").get(code=row["code"])
        give_viewer_account(
            commune.province, username=_viewer(commune.province), password=PASSWORD
        )


def _viewer(province: Province) -> str:
    return f"province.{province.code}"


def logins() -> list[list[str]]:
    """Who may sign in: commune, role, user name, password, name of the person.

    Empty when the database holds no demonstration.
    """
    there = set(User.objects.values_list("username", flat=True))
    told: list[list[str]] = []
    for row in town_rows():
        commune = Commune.objects.select_related("province").get(code=row["code"])
        if f"{row['slug']}.chair" in there:
            told += _logins_of(row, commune, there)
    return told


def _logins_of(row: Row, commune: Commune, there: set[str]) -> list[list[str]]:

    keys = [post["key"] for post in rows("posts.csv") if post["account"] == "yes"]
    names = [f"{row['slug']}.{key}" for key in (*keys, "village-head")]
    with inside(commune.code):
        people = {
            officer.account.username: (officer, officer.posts.all()[0].title)
            for officer in Officer.objects.filter(account__username__in=names)
            .select_related("account")
            .prefetch_related("posts")
            if officer.account
        }
    told = [
        [str(commune), people[name][1], name, PASSWORD, people[name][0].full_name]
        for name in names
        if name in people
    ]
    viewer = _viewer(commune.province)
    if viewer in there:
        told.append([str(commune), f"Xem của {commune.province}", viewer, PASSWORD, ""])
    return told
