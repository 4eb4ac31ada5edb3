"""A million tasks over 130 communes, by COPY, the same for the same seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import connection
from django.utils.timezone import now

from vidan.communes.tenancy import inside
from vidan.ops.bench.filling import GIVEN, NAMES, PASSWORD, Place
from vidan.people.actions.staffing import give_account
from vidan.people.models import Officer, Post, Unit
from vidan.people.roles import Role

UNITS, PEOPLE = 5, 30
OPEN_AT_LEAST = 60
"""Tasks still open in each commune, so that a page is full at every size."""
OPEN_SHARE = 0.03
CHAIR, HEAD = "bench-chair", "bench-head"
COLUMNS = (
    "id, commune_id, title, product, detail, priority, hours, weight, source, "
    "ordered_by, clause, thing, lead_id, unit_id, giver_id, given_at, confirmed_at, "
    "state, due_at, first_due_at, handed_in_at, outcome, failed_reviews, "
    "extensions_granted, ended_at, accepted_by_id, stop_reason"
)
DOING = ("Rà soát", "Tổng hợp", "Kiểm tra", "Xây dựng", "Báo cáo", "Hướng dẫn")
WHAT = ("hộ nghèo", "đất ở", "đường thôn", "hộ kinh doanh", "di tích", "hộ tịch")
WHERE = ("toàn xã", "các thôn xa", "khu trung tâm", "dọc quốc lộ", "vùng lũ")
SEARCHED = "ra soat"
"""Without accents: one task in six has both words, a full page at every size."""


@dataclass(frozen=True)
class Staff:
    """The people of a commune to whom the tasks are given."""

    commune: str
    chair: UUID
    units: list[UUID]
    heads: list[UUID]
    people: list[UUID]


def staff(places: Sequence[Place]) -> list[Staff]:
    """Units, heads, people and a Chair in every commune; two of the first sign in."""
    found = [_staffed(place.code) for place in places]
    with inside(found[0].commune):
        for officer, name in ((found[0].chair, CHAIR), (found[0].heads[0], HEAD)):
            give_account(officer, username=name, password=PASSWORD, by=None, at=now())
    return found


def _staffed(code: str) -> Staff:
    with inside(code):
        units = Unit.objects.bulk_create(
            [Unit(name=f"Phòng {n}", code=f"P{n}") for n in range(UNITS)]
        )
        people = Officer.objects.bulk_create(
            [
                Officer(full_name=f"{NAMES[n % 6]} {GIVEN[n % 10]} {n}")
                for n in range(PEOPLE + 1)
            ]
        )
        chair, *others = people
        posts = [_post(chair, units[0], Role.CHAIR)]
        for number, one in enumerate(others):
            role = Role.UNIT_HEAD if number < UNITS else Role.OFFICER
            posts.append(_post(one, units[number % UNITS], role))
        Post.objects.bulk_create(posts)
    ids = [one.id for one in others]
    return Staff(code, chair.id, [one.id for one in units], ids[:UNITS], ids)


def _post(officer: Officer, unit: Unit, role: Role) -> Post:
    return Post(
        officer=officer,
        unit=unit,
        role=role,
        title="-",
        first_on=now().date() - timedelta(days=400),
    )


def fill(staffs: Sequence[Staff], *, first: int, last: int, seed: int = 1) -> None:
    """Write tasks number ``first`` to ``last`` of all communes together."""
    chance = Random(f"{seed}/tasks/{first}")  # noqa: S311  rows, no secrets
    copy = f"COPY work_task ({COLUMNS}) FROM STDIN"
    with connection.cursor() as cursor, cursor.cursor.copy(copy) as out:
        for row in _rows(staffs, first, last, chance):
            out.write_row(row)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE work_task")


def forget_reminders() -> None:
    """Take away the reminders of the run before, so that each writes all of its own."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE work_reminder, work_digest")


def _rows(
    staffs: Sequence[Staff], first: int, last: int, chance: Random
) -> Iterator[tuple[object, ...]]:
    today = now().replace(hour=2, minute=0, second=0, microsecond=0)
    for number in range(first, last):
        staff = staffs[number % len(staffs)]
        own = number // len(staffs)
        is_open = own < OPEN_AT_LEAST or chance.random() < OPEN_SHARE
        days = chance.randrange(9) if is_open else chance.randrange(20, 360)
        given = today - timedelta(days=days)
        yield _row(staff, number, own, given, chance, is_open=is_open)


def _row(
    staff: Staff,
    number: int,
    own: int,
    given: datetime,
    chance: Random,
    *,
    is_open: bool,
) -> tuple[object, ...]:
    lead = own % PEOPLE
    unit = lead % UNITS
    due = given + timedelta(days=chance.randrange(5, 15))
    done = None if is_open else due - timedelta(days=chance.randrange(5))
    head = staff.heads[unit]
    judge = staff.chair if lead < UNITS else head
    title = f"{chance.choice(DOING)} {chance.choice(WHAT)} {chance.choice(WHERE)}"
    return (
        UUID(int=(number << 80) | (7 << 76) | chance.getrandbits(60) | 1 << 63),
        staff.commune,
        f"{title} {own}",
        "Báo cáo kết quả",
        "",
        "normal",
        chance.randrange(2, 9),
        1,
        "own",
        "Chương trình công tác",
        "",
        "",
        staff.people[lead],
        staff.units[unit],
        judge,
        given,
        None,
        chance.choice(("given", "in_progress", "handed_in")) if is_open else "closed",
        due,
        due,
        given + timedelta(hours=1) if is_open else done,
        "",
        0,
        0,
        done,
        None if is_open else judge,
        "",
    )
