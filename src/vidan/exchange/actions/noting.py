"""What the official system says of a dossier, kept beside our state, never in it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import override

from vidan.core.events import publish
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.exchange.models import Conflict, ConflictKind, Outcome, SeenBy, Standing
from vidan.exchange.official_states import OfficialState, agree
from vidan.exchange.permissions import check
from vidan.exchange.queries import held_right, on_their_way
from vidan.history.recording import record
from vidan.people.actors import Actor

WAITING = "exchange.dispatch_waiting"
"""Published when the connection has something to do."""


@transaction.atomic
def note(
    dossier_id: UUID,
    official: OfficialState,
    *,
    seen_by: SeenBy,
    at: datetime,
    refused: bool = False,
) -> Standing:
    """Write down the official state; a contradiction is listed for a person.

    While news of ours are still on their way nothing contradicts them, unless the other
    side has ``refused`` them.
    """
    dossier = Dossier.objects.select_for_update().get(id=dossier_id)
    standing, _new = Standing.objects.update_or_create(
        dossier=dossier,
        defaults={
            "official_state": official,
            "seen_at": at,
            "seen_by": seen_by,
            "asked_at": None,
            "error": "",
        },
    )
    ours = State(dossier.state)
    if agree(official, ours):
        _close(dossier, ConflictKind.STATE, at=at)
    elif refused or not (
        on_their_way([dossier.id]) or held_right(dossier.id, official, ours)
    ):
        _open(dossier, ConflictKind.STATE, seen_by=seen_by, at=at, official=official)
    return standing


@transaction.atomic
def note_code(dossier_id: UUID, code: str, *, seen_by: SeenBy, at: datetime) -> None:
    """The official system knows this dossier by another code than we have."""
    dossier = Dossier.objects.select_for_update().get(id=dossier_id)
    if dossier.official_code != code:
        _open(dossier, ConflictKind.CODE, seen_by=seen_by, at=at, code=code)


def _open(
    dossier: Dossier,
    kind: ConflictKind,
    *,
    seen_by: SeenBy,
    at: datetime,
    official: OfficialState | None = None,
    code: str = "",
) -> None:
    facts = {
        "official_state": official,
        "official_code": code,
        "our_state": dossier.state,
        "our_code": dossier.official_code,
        "seen_by": seen_by,
    }
    open_now = Conflict.objects.filter(dossier=dossier, kind=kind, settled_at=None)
    if open_now.update(**facts):
        return
    Conflict.objects.create(dossier=dossier, kind=kind, found_at=at, **facts)
    with override("vi"):  # kept
        theirs = str(official.label) if official else code
        ours = dossier.get_state_display() if official else dossier.official_code
    record("exchange.conflict_found", dossier, by=None, at=at, theirs=theirs, ours=ours)


def _close(dossier: Dossier, kind: ConflictKind, *, at: datetime) -> None:
    """Both agree by now: nobody has to do anything any more."""
    open_now = Conflict.objects.filter(dossier=dossier, kind=kind, settled_at=None)
    if open_now.update(outcome=Outcome.AGREED, settled_at=at):
        record("exchange.conflict_agreed", dossier, by=None, at=at)


@transaction.atomic
def close_agreed(*, at: datetime) -> int:
    """Close conflicts that our own moves have ended; returns how many."""
    open_now = Conflict.objects.filter(settled_at=None, kind=ConflictKind.STATE)
    ended = [
        one.dossier
        for one in open_now.select_related("dossier")
        if one.official and agree(one.official, State(one.dossier.state))
    ]
    for dossier in ended:
        _close(dossier, ConflictKind.STATE, at=at)
    return len(ended)


@transaction.atomic
def ask(dossier_id: UUID, *, by: Actor, at: datetime) -> Standing:
    """Have the official system asked what it says of this dossier now."""
    check(by, "ask")
    dossier = Dossier.objects.get(id=dossier_id)
    standing, _new = Standing.objects.update_or_create(
        dossier=dossier, defaults={"asked_at": at}
    )
    publish(WAITING, commune=standing.commune_id)
    return standing


@transaction.atomic
def note_silence(dossier_id: UUID, *, reason: str) -> None:
    """It was asked and gave no answer that can be used."""
    Standing.objects.filter(dossier_id=dossier_id).update(
        asked_at=None, error=reason[:300]
    )
