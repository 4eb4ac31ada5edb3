"""Putting right what was understood, setting findings aside, handing on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError, needed
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.indicators.kinds import CATALOGUE
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.plans.facts import checked
from vidan.plans.models import Assignee, Item, PlanDocument, Silence
from vidan.plans.permissions import MAY
from vidan.plans.sameness import sameness_of
from vidan.plans.states import State, after


def take(document_id: UUID, move: str, *, by: Actor) -> PlanDocument:
    """Lock the plan, check who and its state, and bring it on. Saves nothing."""
    document = PlanDocument.objects.select_for_update(of=("self",)).get(id=document_id)
    if not MAY[move](by, document):
        if move == "adopt" and by.leads_commune:
            raise NotAllowedError(
                _("Người chuyển kế hoạch không tự xác nhận. Cần một lãnh đạo khác.")
            )
        raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))
    document.state = after(State(document.state), move)
    return document


def _item(item_id: UUID, *, by: Actor) -> Item:
    item = Item.objects.select_related("clause").get(id=item_id)
    take(item.document_id, "edit", by=by)
    return item


@transaction.atomic
def edit(
    item_id: UUID,
    facts: Mapping[str, Any],
    *,
    units: Sequence[UUID],
    lead: UUID | None,
    each_own: bool = False,
    indicator: str = "",
    by: Actor,
    at: datetime,
) -> Item:
    """Put an item right: what it says, which units it means, and the one that leads.

    The place in the text stays; what somebody put right, somebody has seen. Refused:
    facts that are none, a lead that is not among the units, an unknown indicator.
    """
    item = _item(item_id, by=by)
    if lead is not None and each_own:
        raise InvalidInputError(
            _("Mỗi đơn vị làm phần của mình thì không chọn một đơn vị chủ trì.")
        )
    if lead is not None and lead not in units:
        raise InvalidInputError(
            _("Đơn vị chủ trì phải là một trong các đơn vị đã chọn.")
        )
    if indicator and indicator not in CATALOGUE:
        raise InvalidInputError(_("Chỉ tiêu này không còn. Vui lòng chọn lại."))
    item.facts = checked(item.kind, {**item.facts, **facts})
    item.sameness = sameness_of(item.kind, item.facts)
    item.edited_by, item.each_own, item.indicator = by.officer, each_own, indicator
    item.seen_by, item.seen_at = by.officer, at
    item.save(
        update_fields=[
            "facts",
            "sameness",
            "edited_by",
            "each_own",
            "indicator",
            "seen_by",
            "seen_at",
        ]
    )
    _assign(item, units, lead)
    record("plans.item_edited", item.document, by=by, at=at, path=_path(item))
    return item


def _assign(item: Item, units: Sequence[UUID], lead: UUID | None) -> None:
    known = set(Unit.objects.filter(id__in=units).values_list("id", flat=True))
    if len(known) != len(set(units)):
        raise InvalidInputError(_("Có đơn vị không còn ở xã. Vui lòng chọn lại."))
    people = list(item.assignees.filter(unit=None)) if not units else []
    item.assignees.exclude(id__in=[one.id for one in people]).delete()
    Assignee.objects.bulk_create(
        Assignee(item=item, unit_id=unit, is_lead=unit == lead, order=order)
        for order, unit in enumerate(dict.fromkeys(units))
    )


def _path(item: Item) -> str:
    return item.clause.path if item.clause else "–"


@transaction.atomic
def leave_out(item_id: UUID, *, reason: str, by: Actor, at: datetime) -> Item:
    """Do not put this item to work, with the reason."""
    item = _item(item_id, by=by)
    item.left_out_because = needed(reason, _("Vui lòng ghi lý do bỏ."))
    item.seen_by, item.seen_at = by.officer, at
    item.save(update_fields=["left_out_because", "seen_by", "seen_at"])
    record(
        "plans.item_left_out",
        item.document,
        by=by,
        at=at,
        path=_path(item),
        reason=item.left_out_because,
    )
    return item


@transaction.atomic
def take_in(item_id: UUID, *, by: Actor, at: datetime) -> Item:
    """Put an item to work after all."""
    item = _item(item_id, by=by)
    item.left_out_because = ""
    item.save(update_fields=["left_out_because"])
    record("plans.item_taken_in", item.document, by=by, at=at, path=_path(item))
    return item


@transaction.atomic
def see(document_id: UUID, *, items: Sequence[UUID], by: Actor, at: datetime) -> int:
    """Say of items that they were compared with the words of the plan and are right.

    Returns of how many that was not said before.
    """
    document = take(document_id, "edit", by=by)
    new = document.items.filter(id__in=items, seen_at=None)
    seen = new.update(seen_by=by.officer, seen_at=at)
    if seen:
        record("plans.seen", document, by=by, at=at, count=seen)
    return seen


@transaction.atomic
def silence(
    document_id: UUID,
    *,
    code: str,
    first: int,
    last: int,
    reason: str,
    by: Actor,
    at: datetime,
) -> Silence:
    """Set one finding aside; the reason stays beside it."""
    document = take(document_id, "edit", by=by)
    twice = ConflictError(_("Cảnh báo này đã được bỏ qua trước đó."))
    with one_of_a_kind("silence_once", twice):
        made = Silence.objects.create(
            document=document,
            code=code,
            first=first,
            last=last,
            reason=needed(reason, _("Vui lòng ghi lý do bỏ qua.")),
            by=by.officer,
            at=at,
        )
    record("plans.silenced", document, by=by, at=at, code=code, reason=made.reason)
    return made


@transaction.atomic
def submit(document_id: UUID, *, by: Actor, at: datetime) -> PlanDocument:
    """Hand the reviewed plan to a second person, who confirms it."""
    document = take(document_id, "submit", by=by)
    if not document.items.filter(left_out_because="").exists():
        raise InvalidInputError(
            _("Không còn nội dung nào để đưa vào thực hiện. Vui lòng xem lại.")
        )
    document.submitted_by, document.submitted_at = by.officer, at
    document.save(update_fields=["state", "submitted_by", "submitted_at"])
    record("plans.submitted", document, by=by, at=at)
    return document


@transaction.atomic
def send_back(
    document_id: UUID, *, reason: str, by: Actor, at: datetime
) -> PlanDocument:
    """Give the plan back for another review, with the reason."""
    document = take(document_id, "send_back", by=by)
    document.remark = needed(reason, _("Vui lòng ghi lý do trả lại."))
    document.submitted_by, document.submitted_at = None, None
    document.save(update_fields=["state", "remark", "submitted_by", "submitted_at"])
    record("plans.sent_back", document, by=by, at=at, reason=document.remark)
    return document


@transaction.atomic
def drop(document_id: UUID, *, reason: str, by: Actor, at: datetime) -> PlanDocument:
    """Do not use this reading; the same file may be read in again."""
    document = take(document_id, "drop", by=by)
    document.remark = needed(reason, _("Vui lòng ghi lý do."))
    document.save(update_fields=["state", "remark"])
    record("plans.dropped", document, by=by, at=at, reason=document.remark)
    return document
