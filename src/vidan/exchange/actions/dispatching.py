"""The steps of a change from the outbox to the official system.

For whoever speaks with it. Every step is named by the attempt it belongs to, so that a
run that was thought dead and is not changes nothing any more.
"""

from datetime import datetime
from random import random
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import needed
from vidan.core.events import publish
from vidan.dossiers.models import Dossier, StatusChange
from vidan.exchange.actions.noting import WAITING
from vidan.exchange.models import Dispatch
from vidan.exchange.pauses import MOST_ATTEMPTS, pause
from vidan.exchange.permissions import check
from vidan.exchange.queries import LOST_AFTER, connection, next_to_send
from vidan.exchange.states import SendState, send_after
from vidan.history.recording import record
from vidan.people.actors import Actor

AT_ONCE = 200


@transaction.atomic
def line_up(*, at: datetime) -> int:
    """Put changes of the outbox in line, once each; returns how many.

    ``taken_at`` and a unique constraint say it twice: two workers make no second one.
    """
    one = connection()
    if one is None or not one.is_on or one.sends_from is None:
        return 0
    fresh = StatusChange.objects.select_for_update(skip_locked=True, of=["self"])
    changes = list(
        fresh.filter(taken_at=None, at__gte=one.sends_from).order_by("id")[:AT_ONCE]
    )
    Dispatch.objects.bulk_create(
        [
            Dispatch(
                connection=one,
                change=change,
                dossier_id=change.dossier_id,
                next_at=at,
                made_at=at,
            )
            for change in changes
        ],
        ignore_conflicts=True,
    )
    ids = [change.id for change in changes]
    StatusChange.objects.filter(id__in=ids).update(taken_at=at)
    return len(changes)


@transaction.atomic
def take_next(*, at: datetime) -> Dispatch | None:
    """The next to be sent, now being sent; None when there is nothing to do.

    Takes up what a crash left in the middle: it is sent again under the same key.
    """
    one = connection()
    if one is None or not one.is_on or (one.resumes_at and one.resumes_at > at):
        return None
    _take_up_lost(at)
    due = next_to_send(at=at).order_by("change_id")
    found = due.select_for_update(skip_locked=True, of=["self"]).first()
    if found is None:
        return None
    found.state = send_after(SendState(found.state), "send")
    found.attempts += 1
    found.sent_at = at
    found.save(update_fields=["state", "attempts", "sent_at"])
    return (
        Dispatch.objects.select_related(
            "change",
            "connection",
            "dossier__version__procedure",
            "dossier__unit",
            "dossier__village",
        )
        .prefetch_related("dossier__papers__component")
        .get(id=found.id)
    )


def _take_up_lost(at: datetime) -> None:
    lost = Dispatch.objects.select_for_update(skip_locked=True, of=["self"])
    for one in lost.filter(state=SendState.SENDING, sent_at__lte=at - LOST_AFTER):
        one.state = send_after(SendState.SENDING, "put_back")
        one.next_at, one.error = at, _("Mất liên lạc khi đang gửi; sẽ gửi lại.")
        one.save(update_fields=["state", "next_at", "error"])


@transaction.atomic
def finish(dispatch_id: UUID, *, attempt: int, at: datetime) -> bool:
    """The other side has it. False when somebody else has gone on meanwhile."""
    one = _being_sent(dispatch_id, attempt)
    if one is None:
        return False
    one.state, one.ended_at = send_after(SendState(one.state), "finish"), at
    one.error, one.response_code = "", 200
    one.save(update_fields=["state", "ended_at", "error", "response_code"])
    return True


@transaction.atomic
def put_back(
    dispatch_id: UUID,
    *,
    attempt: int,
    reason: str,
    code: int | None,
    at: datetime,
    least: float = 0.0,
) -> datetime | None:
    """It did not arrive: when it is tried again, or None when a person has to look."""
    one = _being_sent(dispatch_id, attempt)
    if one is None:
        return None
    one.error, one.response_code = reason[:300], code
    if one.attempts >= MOST_ATTEMPTS:
        _stop(one, at=at)
        return None
    one.state = send_after(SendState(one.state), "put_back")
    one.next_at = at + pause(one.attempts, chance=random(), least=least)  # noqa: S311
    one.save(update_fields=["state", "error", "response_code", "next_at"])
    return one.next_at


@transaction.atomic
def fail(
    dispatch_id: UUID, *, attempt: int, reason: str, code: int | None, at: datetime
) -> bool:
    """As it is it will never be accepted: the line of this dossier stands still."""
    one = _being_sent(dispatch_id, attempt)
    if one is not None:
        one.error, one.response_code = reason[:300], code
        _stop(one, at=at)
    return one is not None


def _stop(one: Dispatch, *, at: datetime) -> None:
    one.state = send_after(SendState(one.state), "fail")
    one.save(update_fields=["state", "error", "response_code"])
    dossier = Dossier(id=one.dossier_id)
    record("exchange.dispatch_failed", dossier, by=None, at=at, reason=one.error)


def _being_sent(dispatch_id: UUID, attempt: int) -> Dispatch | None:
    """The dispatch, if this attempt is still the one that counts."""
    return (
        Dispatch.objects.select_for_update(of=["self"])
        .filter(id=dispatch_id, state=SendState.SENDING, attempts=attempt)
        .first()
    )


@transaction.atomic
def retry(dispatch_id: UUID, *, by: Actor, at: datetime) -> Dispatch:
    """Try now what waits or was stopped, with the attempts counted anew."""
    one = Dispatch.objects.select_for_update(of=["self"]).get(id=dispatch_id)
    check(by, "retry")
    one.state = send_after(SendState(one.state), "retry")
    one.attempts, one.next_at = 0, at
    one.save(update_fields=["state", "attempts", "next_at"])
    record("exchange.dispatch_retried", Dossier(id=one.dossier_id), by=by, at=at)
    publish(WAITING, commune=one.commune_id)
    return one


@transaction.atomic
def give_up(dispatch_id: UUID, *, reason: str, by: Actor, at: datetime) -> Dispatch:
    """Do not send this one any more; those behind it go on."""
    one = Dispatch.objects.select_for_update(of=["self"]).get(id=dispatch_id)
    check(by, "give_up")
    one.state = send_after(SendState(one.state), "give_up")
    one.reason = needed(reason, _("Vui lòng ghi lý do thôi không gửi."))
    one.ended_at, one.by = at, by.officer
    one.save(update_fields=["state", "reason", "ended_at", "by"])
    record(
        "exchange.dispatch_given_up",
        Dossier(id=one.dossier_id),
        by=by,
        at=at,
        reason=one.reason,
    )
    publish(WAITING, commune=one.commune_id)
    return one
