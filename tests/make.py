"""Make the things tests need. Every value that does not matter has a default."""

from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from vidan.dossiers.actions.reception import receive
from vidan.dossiers.intake import Applicant, HandedIn, Intake
from vidan.dossiers.models import Dossier
from vidan.people.actors import Actor, actor
from vidan.people.models import Officer, Post, Unit, User
from vidan.people.roles import Role
from vidan.procedures.models import ComponentKind, Version
from vidan.procedures.queries import version_of
from vidan.work.actions.giving import Order, give
from vidan.work.models import Task

_number = count(1)
LONG_AGO = date(2025, 7, 1)
CERTIFIED_COPY = "2.000815"
SIGNATURE = "2.000884"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def at(text: str) -> datetime:
    """``at("2026-05-02 09:30")`` is that moment in Viet Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def make_unit(name: str = "Phòng Kinh tế", **fields: Any) -> Unit:
    number = next(_number)  # Tests of many examples count far; an order is small.
    return Unit.objects.create(
        name=name, code=f"U{number}", order=number % 30_000, **fields
    )


def make_officer(
    unit: Unit,
    role: Role = Role.OFFICER,
    *,
    name: str = "",
    title: str = "Chuyên viên",
    account: bool = False,
) -> Officer:
    number = next(_number)
    user = None
    if account:
        user = User.objects.create(
            username=f"can-bo-{number}", commune_id=unit.commune_id
        )
    officer = Officer.objects.create(full_name=name or f"Lê Văn {number}", account=user)
    Post.objects.create(
        officer=officer, unit=unit, role=role, title=title, first_on=LONG_AGO
    )
    return officer


def make_actor(
    unit: Unit, role: Role = Role.OFFICER, *, on: date = LONG_AGO, **fields: Any
) -> Actor:
    return actor(make_officer(unit, role, **fields), on=on)


def version(code: str = CERTIFIED_COPY, *, on: date = date(2026, 5, 2)) -> Version:
    found = version_of(code, on=on)
    assert found, code
    return found


def every_paper(of: Version) -> dict[int, HandedIn]:
    return {
        one.id: HandedIn(ComponentKind(one.kind), one.quantity)
        for one in of.components.all()
        if one.compulsory
    }


def make_intake(code: str = CERTIFIED_COPY, **fields: Any) -> Intake:
    values: dict[str, Any] = {
        "submission": uuid4(),
        "procedure": code,
        "applicant": Applicant("Giàng Thị Mỷ", "010190004321", phone="0912345678"),
        "papers": every_paper(version(code)),
    }
    return Intake(**{**values, **fields})


def make_dossier(
    by: Actor, *, received: str = "2026-05-04 09:00", **intake: Any
) -> Dossier:
    return receive(make_intake(**intake), by=by, at=at(received))


def make_order(**fields: Any) -> Order:
    values: dict[str, Any] = {
        "title": "Rà soát hộ nghèo năm 2026",
        "product": "Báo cáo kết quả rà soát",
        "due_at": at("2026-05-08 17:00"),
        "ordered_by": "Kế hoạch 641/KH-UBND",
        "clause": "II.3",
    }
    return Order(**{**values, **fields})


def make_task(
    by: Actor,
    *,
    lead: Actor | None = None,
    given: str = "2026-05-04 08:00",
    **order: Any,
) -> Task:
    return give(make_order(**order), lead=(lead or by).id, by=by, at=at(given))
