"""Colleagues exchange duties: one asks, one agrees, the head or planner decides."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError, needed
from vidan.core.text import day
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.programmes.models import Session
from vidan.rosters.actions.amending import amend, objections_to
from vidan.rosters.checking import Objection
from vidan.rosters.gathering import gather
from vidan.rosters.models import Line, Roster, Swap
from vidan.rosters.permissions import MAY
from vidan.rosters.queries import published_for
from vidan.rosters.states import SwapState, swap_after


@transaction.atomic
def ask(
    session_id: UUID,
    *,
    taker: UUID,
    in_return: UUID | None = None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Swap:
    """Ask a colleague to serve instead, or to exchange this session for one of theirs.

    Refused: a session one does not serve at or that is over, a colleague the rules do
    not let serve there, a second question while one is open.
    """
    session = Session.objects.get(id=session_id)
    colleague = Officer.objects.get(id=taker)
    if colleague.id == by.id:
        raise InvalidInputError(_("Vui lòng chọn một đồng nghiệp khác."))
    swap = Swap(
        session=session,
        giver=by.officer,
        taker=colleague,
        in_return_id=in_return,
        reason=needed(reason, _("Vui lòng ghi lý do nhờ trực thay."))[:300],
        asked_at=at,
    )
    _refuse_firm(objections_of(swap, at=at))
    twice = ConflictError(
        _("Buổi này đã có yêu cầu đổi chưa trả lời. Vui lòng rút lại trước.")
    )
    with one_of_a_kind("swap_one_open", twice):
        swap.save()
    on, name = day(session.on), colleague.full_name
    record("rosters.swap_asked", swap, by=by, at=at, on=on, taker=name)
    return swap


def rosters_of(swap: Swap) -> list[Roster]:
    """The rosters in force of the sessions exchanged, each once."""
    sessions = [one for one in (swap.session, swap.in_return) if one]
    found = {one.id: one for each in sessions if (one := published_for(each))}
    return list(found.values())


def objections_of(swap: Swap, *, at: datetime) -> list[Objection]:
    """What the rules have against a swap, the firm first; also that it is void."""
    found = []
    for roster in rosters_of(swap):
        lines = list(roster.lines.select_related("session"))
        replaced = _replacements(swap, lines)
        gathered = gather(roster, on=localdate(at), lines=())
        found += objections_to(gathered, lines, replaced)
    if not rosters_of(swap) or not _is_whole(swap):
        return [Objection(_("Một trong hai người không còn trực buổi này."))]
    return sorted(found, key=lambda one: not one.firm)


def _replacements(swap: Swap, lines: list[Line]) -> dict[UUID, UUID]:
    given = {
        one.id: swap.taker_id
        for one in lines
        if one.session_id == swap.session_id and one.officer_id == swap.giver_id
    }
    returned = {
        one.id: swap.giver_id
        for one in lines
        if one.session_id == swap.in_return_id and one.officer_id == swap.taker_id
    }
    return {**given, **returned}


def _is_whole(swap: Swap) -> bool:
    """Whether both still serve where the swap says."""
    lines = [one for roster in rosters_of(swap) for one in roster.lines.all()]
    replaced = _replacements(swap, lines)
    wanted = {swap.taker_id} | ({swap.giver_id} if swap.in_return_id else set())
    return set(replaced.values()) == wanted


def _refuse_firm(against: list[Objection]) -> None:
    if against and against[0].firm:
        raise InvalidInputError(
            _("%(why)s Vui lòng chọn người hoặc buổi khác.")
            % {"why": against[0].sentence}
        )


def _take(swap_id: UUID, move: str, *, by: Actor) -> Swap:
    swap = (
        Swap.objects.select_for_update(of=("self",))
        .select_related("session", "in_return", "giver", "taker")
        .get(id=swap_id)
    )
    if not MAY[move](by, swap):
        raise NotAllowedError(_("Yêu cầu đổi trực này không chờ bạn."))
    swap.state = swap_after(SwapState(swap.state), move)
    return swap


@transaction.atomic
def agree(swap_id: UUID, *, by: Actor, at: datetime) -> Swap:
    """The colleague takes it over; the head or a planner has yet to approve."""
    swap = _take(swap_id, "agree", by=by)
    _refuse_firm(objections_of(swap, at=at))
    return _answered(swap, "rosters.swap_agreed", by=by, at=at)


@transaction.atomic
def decline(swap_id: UUID, *, answer: str = "", by: Actor, at: datetime) -> Swap:
    """The colleague cannot."""
    swap = _take(swap_id, "decline", by=by)
    swap.answer = answer.strip()[:300]
    return _answered(swap, "rosters.swap_declined", by=by, at=at)


@transaction.atomic
def take_back(swap_id: UUID, *, by: Actor, at: datetime) -> Swap:
    """Who asked serves after all."""
    swap = _take(swap_id, "take_back", by=by)
    return _answered(swap, "rosters.swap_taken_back", by=by, at=at)


def _answered(swap: Swap, event: str, *, by: Actor, at: datetime) -> Swap:
    swap.answered_at = at
    swap.save(update_fields=["state", "answer", "answered_at"])
    record(event, swap, by=by, at=at, on=day(swap.session.on))
    return swap


@transaction.atomic
def approve(swap_id: UUID, *, by: Actor, at: datetime) -> Swap:
    """The swap comes into force as a new version of the roster; both are told.

    The rules are asked again: days away may have been entered since.
    """
    swap = _take(swap_id, "approve", by=by)
    _refuse_firm(objections_of(swap, at=at))
    words = _("Đổi trực giữa %(giver)s và %(taker)s") % {
        "giver": swap.giver.full_name,
        "taker": swap.taker.full_name,
    }
    for roster in rosters_of(swap):
        lines = list(roster.lines.all())
        amend(roster.id, _replacements(swap, lines), reason=words, by=by, at=at)
    return _decided(swap, "rosters.swap_approved", by=by, at=at)


@transaction.atomic
def refuse(swap_id: UUID, *, answer: str, by: Actor, at: datetime) -> Swap:
    """The swap is not approved, with a reason."""
    swap = _take(swap_id, "refuse", by=by)
    swap.answer = needed(answer, _("Vui lòng ghi lý do không duyệt."))[:300]
    return _decided(swap, "rosters.swap_refused", by=by, at=at)


def _decided(swap: Swap, event: str, *, by: Actor, at: datetime) -> Swap:
    swap.decided_by, swap.decided_at = by.officer, at
    swap.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    record(event, swap, by=by, at=at, on=day(swap.session.on))
    return swap
