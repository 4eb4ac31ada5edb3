"""A million dossiers over 130 communes, by COPY, the same for the same seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.timezone import now

from vidan.communes.actions.settling import enrol
from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.documents.models import Attachment
from vidan.ops.bench.urls import ROW
from vidan.people.actions.staffing import (
    add_officer,
    add_unit,
    give_account,
    give_post,
)
from vidan.people.models import Officer, Unit, User
from vidan.people.roles import Role
from vidan.procedures.models import Version

COMMUNES, QUICK_COMMUNES = 130, 2
OPEN_AT_LEAST = 60
"""Dossiers still open in each commune, so that a page is full at every size."""
OPEN_SHARE = 0.03
COLUMNS = (
    "id, commune_id, year, number, official_code, submission, check_code, "
    "tracking_code, version_id, unit_id, handler_id, same_day, applicant_name, "
    "personal_number, phone, email, address, channel, sets, fee, return_way, state, "
    "received_at, received_by_id, due_at, decided_at, result_id, ended_at, "
    "collected_by, reason, legal_basis"
)
NAMES = ("Nguyễn Văn", "Trần Thị", "Lê Hữu", "Giàng A", "Phạm Thu", "Vàng Thị")
GIVEN = ("An", "Bình", "Chi", "Dung", "Hà", "Lan", "Minh", "Nam", "Sơn", "Yến")
CLERK = "bench"
PASSWORD = "do-toc-do-vi-dan"


@dataclass(frozen=True)
class Place:
    code: str
    unit: UUID
    officer: UUID
    result: UUID


def settle(communes: int) -> list[Place]:
    """Communes with a Centre and a clerk each; the first is the measured one."""
    codes = list(Commune.objects.values_list("code", flat=True)[:communes])
    return [_settled(code, number) for number, code in enumerate(codes)]


def slug_of(number: int) -> str:
    return f"bench-{number}"


def _settled(code: str, number: int) -> Place:
    at = now()
    enrol(code, slug=slug_of(number), head_office="-", centre_address="-")
    with inside(code):
        unit: Unit = add_unit("TTPVHCC", code="C", is_centre=True, by=None, at=at)
        officer: Officer = add_officer("Trần Thị Bình", by=None, at=at)
        give_post(
            officer.id,
            unit=unit,
            role=Role.OFFICER,
            title="Chuyên viên",
            first_on=at.date() - timedelta(days=30),
            by=None,
            at=at,
        )
        if number == 0:
            give_account(officer.id, username=CLERK, password=PASSWORD, by=None, at=at)
        result = Attachment.objects.create(
            thing="dossiers.dossier",
            thing_id=unit.id,
            name="ket-qua.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
            path="-",
            by=officer,
            at=at,
        )
        return Place(code, unit.id, officer.id, result.id)


def sign_in(username: str) -> str:
    """A session of somebody who is measured; returns its key."""
    user = User.objects.get(username=username)
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "vidan.people.signin.Backend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def bare_row() -> None:
    """The row that the bare view reads."""
    Session.objects.create(session_key=ROW, expire_date=now() + timedelta(days=1))


def fill(places: Sequence[Place], *, first: int, last: int, seed: int = 1) -> None:
    """Write dossiers number ``first`` to ``last`` of all communes together."""
    versions = list(Version.objects.order_by("id").values_list("id", flat=True))
    chance = Random(f"{seed}/{first}")  # noqa: S311  rows, no secrets
    copy = f"COPY dossiers_dossier ({COLUMNS}) FROM STDIN"
    with connection.cursor() as cursor, cursor.cursor.copy(copy) as out:
        for row in _rows(places, versions, first, last, chance):
            out.write_row(row)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE dossiers_dossier")


def tracking_code(number: int) -> str:
    return f"bench-{number:020d}"


def _rows(
    places: Sequence[Place],
    versions: Sequence[int],
    first: int,
    last: int,
    chance: Random,
) -> Iterator[tuple[object, ...]]:
    today = now().replace(hour=2, minute=0, second=0, microsecond=0)
    for number in range(first, last):
        place = places[number % len(places)]
        own = number // len(places) + 1
        is_open = own <= OPEN_AT_LEAST or chance.random() < OPEN_SHARE
        received = today - timedelta(minutes=chance.randrange(60 * 24 * 360))
        if is_open:
            received = today - timedelta(minutes=chance.randrange(60 * 24 * 9))
        yield _row(place, versions, number, own, received, chance, is_open=is_open)


def _row(
    place: Place,
    versions: Sequence[int],
    number: int,
    own: int,
    received: datetime,
    chance: Random,
    *,
    is_open: bool,
) -> tuple[object, ...]:
    due = received + timedelta(days=7)
    done = None if is_open else received + timedelta(days=chance.randrange(1, 9))
    name = f"{chance.choice(NAMES)} {chance.choice(GIVEN)}"
    low = chance.getrandbits(60) | 1 << 63
    return (
        UUID(int=(number << 80) | (7 << 76) | low),
        place.code,
        2020,
        own,
        "",
        UUID(int=(number << 80) | (7 << 76) | low ^ 1),
        "ABC234",
        tracking_code(number),
        chance.choice(versions),
        place.unit,
        place.officer,
        False,
        name,
        f"01019{chance.randrange(10**7):07d}",
        "",
        "",
        "",
        "direct",
        1,
        0,
        "counter",
        "in_progress" if is_open else "handed_over",
        received,
        place.officer,
        due,
        done,
        None if is_open else place.result,
        done,
        "" if is_open else name,
        "",
        "",
    )
