"""A plan is read in: its text, its clauses and what it orders, ready for review."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.uniqueness import one_of_a_kind
from vidan.documents.actions.attaching import attach
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Post, Unit
from vidan.people.queries import held
from vidan.people.roles import LEADS_COMMUNE, Role
from vidan.plans.matching_units import all_meant, is_group, leaders_meant
from vidan.plans.models import Assignee, Clause, Item, ItemKind, PlanDocument
from vidan.plans.permissions import prepares
from vidan.plans.sameness import sameness_of
from vidan.plans.states import State
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.reading import read_plan, refuse_nothing
from vidan.plans.writing_json import as_data
from vidan.reading.papers import Kind

_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    Kind.WORD: f"{_OFFICE}.wordprocessingml.document",
    Kind.PDF: "application/pdf",
    Kind.OPEN_TEXT: "application/vnd.oasis.opendocument.text",
    Kind.TEXT: "text/plain",
}
KINDS = {
    ItemKind.SCHEDULE: "schedules",
    ItemKind.DUTY: "duties",
    ItemKind.TARGET: "targets",
    ItemKind.REPORT: "reports",
}


@transaction.atomic
def read_in(
    content: bytes,
    *,
    name: str,
    by: Actor,
    at: datetime,
    replaces: UUID | None = None,
) -> PlanDocument:
    """Read a plan from a file and keep both; nothing is put to work yet.

    Refused: who does not prepare plans, a file that cannot be read, one that was read
    in before, a plan to be replaced that is not in force.
    """
    if not prepares(by):
        raise NotAllowedError(_("Chỉ Văn phòng và lãnh đạo xã đưa kế hoạch vào."))
    plan = read_plan(content)
    refuse_nothing(plan)
    document = _document(plan, content, name=name, by=by, at=at)
    document.replaces = _in_force(replaces) if replaces else None
    twice = ConflictError(_("Tệp này đã được đưa vào trước đó. Vui lòng mở bản đã có."))
    with one_of_a_kind("plan_document_once", twice):
        document.save(force_insert=True)
    clauses = _clauses(plan, document)
    _items(plan, document, clauses, on=localdate(at))
    content_type = CONTENT_TYPES[plan.paper.kind]
    attach(
        document, name=name, content=content, content_type=content_type, by=by, at=at
    )
    record("plans.read", document, by=by, at=at, name=document.called)
    return document


def _document(
    plan: Plan, content: bytes, *, name: str, by: Actor, at: datetime
) -> PlanDocument:
    head = plan.head
    return PlanDocument(
        title=(head.title or name)[:500],
        type_name=head.type_name or "",
        number=head.number or "",
        symbol=head.symbol or "",
        issuer=(head.issuer or "")[:200],
        dated_on=head.dated.on if head.dated else None,
        file_name=name[:150],
        sha256=sha256(content).hexdigest(),
        text=plan.paper.text,
        read_by=by.officer,
        read_at=at,
    )


def _in_force(document_id: UUID) -> PlanDocument:
    found = PlanDocument.objects.filter(id=document_id, state=State.ADOPTED).first()
    if found is None:
        raise InvalidInputError(
            _("Kế hoạch được thay không còn thực hiện. Vui lòng chọn lại.")
        )
    return found


def _clauses(plan: Plan, document: PlanDocument) -> list[Clause]:
    return Clause.objects.bulk_create(
        [
            Clause(
                document=document,
                order=order,
                path=item.path[:60],
                label=item.label[:60],
                heading=item.heading[:300],
                level=item.level,
                first=item.span[0],
                last=item.span[1],
            )
            for order, item in enumerate(plan.outline)
        ]
    )


def _items(
    plan: Plan, document: PlanDocument, clauses: list[Clause], *, on: date
) -> None:
    data = as_data(plan, [])
    units = dict(Unit.objects.filter(ended_on=None).values_list("id", "name"))
    leaders = _leaders(on)
    for kind, key in KINDS.items():
        for order, facts in enumerate(data[key]):
            first, last = facts.pop("span")
            item = Item.objects.create(
                document=document,
                clause=_around(clauses, first),
                kind=kind,
                order=order,
                first=first,
                last=last,
                facts=facts,
                sameness=sameness_of(kind, facts),
            )
            _assign_all(item, units, leaders)


def _around(clauses: list[Clause], first: int) -> Clause | None:
    """The innermost clause that holds this place."""
    around = [
        one for one in clauses if one.first <= first < max(one.last, one.first + 1)
    ]
    return max(around, key=lambda one: one.first, default=None)


def names_in(kind: str, facts: dict[str, Any]) -> list[str]:
    """The units that an item names, in the words of the plan."""
    if kind == ItemKind.DUTY:
        return list(facts["units"])
    if kind == ItemKind.SCHEDULE:
        return list(facts["turns"])
    if kind == ItemKind.REPORT and facts["from"]:
        return str(facts["from"]).split(", ")
    return []


def _assign_all(
    item: Item, units: dict[UUID, str], leaders: Mapping[str, list[UUID]]
) -> None:
    """Whom the item means. One alone leads; of several somebody has to be named.

    A group does it each for its own part, and so do the leaders of the commune.
    """
    names = names_in(item.kind, item.facts)
    meant = all_meant(names, units)
    people = [one for name in names for one in _people(name, leaders)]
    whole = len(meant) + len(people)
    shares = any(is_group(name) for name in names) or len(people) > 1
    alone = whole == 1 and item.kind != ItemKind.SCHEDULE
    if whole > 1 and shares and item.kind != ItemKind.SCHEDULE:
        item.each_own = True
        item.save(update_fields=["each_own"])
    Assignee.objects.bulk_create(
        Assignee(item=item, order=order, is_lead=alone, **whom)
        for order, whom in enumerate(
            [{"unit_id": one} for one in meant]
            + [{"officer_id": one} for one in dict.fromkeys(people)]
        )
    )


def _people(name: str, leaders: Mapping[str, list[UUID]]) -> list[UUID]:
    chair, deputies = leaders_meant(name)
    return [
        *(leaders["chair"] if chair else ()),
        *(leaders["deputies"] if deputies else ()),
    ]


def _leaders(on: date) -> dict[str, list[UUID]]:
    """The chair and the vice chairs of today."""
    posts = Post.objects.filter(held(on), role__in=LEADS_COMMUNE)
    rows = list(posts.values_list("officer_id", "role"))
    chairs = [one for one, role in rows if role == Role.CHAIR]
    return {
        "chair": chairs[:1],
        "deputies": [one for one, role in rows if role == Role.VICE_CHAIR],
    }
