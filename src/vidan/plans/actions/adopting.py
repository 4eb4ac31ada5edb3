"""A reviewed plan is put to work: in one transaction, by a second person."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.plans.actions.replacing import carry_over
from vidan.plans.actions.reviewing import take
from vidan.plans.actions.setting_to_work import Worker
from vidan.plans.models import Assignee, Item, ItemKind, PlanDocument
from vidan.plans.queries import standing_of, waits_for_name
from vidan.plans.states import State


@dataclass
class Adopted:
    """What came of it: items that somebody does now, and those that wait for a name."""

    document: PlanDocument
    made: int = 0
    waiting: int = 0
    left: list[str] = field(default_factory=list)
    """Why an item could not be put to work, with its clause."""


@transaction.atomic
def adopt(document_id: UUID, *, by: Actor, at: datetime) -> Adopted:
    """Put a plan to work. A leader of the commune, not the one who submitted it.

    Programmes, tasks, standing duties and reports stand afterwards, each with its
    clause. What names no lead, or several, waits until somebody names the one. A second
    time only makes what could not be made before, as for a unit that had no head. A
    plan that replaces another keeps what is the same, changes what differs and ends
    what is gone; what was done stays.
    """
    document = PlanDocument.objects.select_for_update(of=("self",)).get(id=document_id)
    again = document.state == State.ADOPTED
    document = take(document_id, "name" if again else "adopt", by=by)
    worker = Worker(document, by=by, at=at)
    if not again:
        document.adopted_by, document.adopted_at = by.officer, at
        document.save(update_fields=["state", "adopted_by", "adopted_at"])
        carry_over(document, worker=worker, by=by, at=at)
    before = standing_of(document).count()
    for item in _to_do(document):
        worker.put_to_work(item)
    found = _told(document)
    found.left = worker.left
    if again and standing_of(document).count() == before:
        return found
    record(
        "plans.adopted", document, by=by, at=at, made=found.made, waiting=found.waiting
    )
    return found


def _to_do(document: PlanDocument) -> list[Item]:
    """Items to put to work in the order of the text; reports share what duties got."""
    items = document.items.filter(left_out_because="").select_related("clause")
    rows = items.prefetch_related("assignees__unit", "assignees__officer")
    return sorted(rows, key=lambda item: item.kind == ItemKind.REPORT)


def _told(document: PlanDocument) -> Adopted:
    items = document.items.filter(left_out_because="")
    rows = list(items.prefetch_related("assignees"))
    waiting = sum(map(waits_for_name, rows))
    return Adopted(document, made=len(rows) - waiting, waiting=waiting)


@transaction.atomic
def foresee(document_id: UUID, *, by: Actor, at: datetime) -> Adopted:
    """What ``adopt`` would come to; nothing of it is kept."""
    before = transaction.savepoint()
    try:
        return adopt(document_id, by=by, at=at)
    finally:
        transaction.savepoint_rollback(before)


@transaction.atomic
def name_lead(item_id: UUID, *, unit: UUID, by: Actor, at: datetime) -> Item:
    """Name the one unit that leads what a plan gave to several or to nobody.

    Refused: what does not wait for a name, a unit that nobody heads.
    """
    item = Item.objects.select_related("clause", "document").get(id=item_id)
    document = take(item.document_id, "name", by=by)
    item = Item.objects.select_for_update(of=("self",)).get(id=item_id)
    if not waits_for_name(item):
        raise ConflictError(_("Nội dung này đã có đơn vị chủ trì."))
    Assignee.objects.update_or_create(
        item=item, unit_id=unit, defaults={"is_lead": True}
    )
    worker = Worker(document, by=by, at=at)
    worker.put_to_work(item)
    if worker.left:
        raise ConflictError(worker.left[0])
    lead = item.assignees.select_related("unit").get(is_lead=True)
    path = item.clause.path if item.clause else "–"
    record("plans.named", document, by=by, at=at, path=path, unit=lead.called)
    return item
