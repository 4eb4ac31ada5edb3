"""The end of a clerk's day: count, say why it differs, hand on to a second person."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError, needed
from vidan.core.money import dong, grouped
from vidan.core.text import day
from vidan.history.recording import record
from vidan.money.models import Till
from vidan.money.permissions import check, may_accept, may_close, refusal
from vidan.money.queries import cash_of
from vidan.money.states import NOTES, TillState, after
from vidan.people.actors import Actor

MOST_CASH = 100_000_000_000


@transaction.atomic
def close(
    till_id: UUID,
    *,
    counted: int,
    by: Actor,
    at: datetime,
    reason: str = "",
    notes: Mapping[int, int] | None = None,
) -> Till:
    """Count the till and close it: no receipt comes into it afterwards.

    ``notes`` says how many of each note there were; they have to make the counted sum.
    Where that is not what the receipts say, there must be a reason.
    """
    till = _locked(till_id)
    if not may_close(by, till):
        raise refusal()
    till.state = after(TillState(till.state), "close")
    till.expected, till.counted = cash_of(till), _counted(counted, notes)
    till.notes = {str(note): count for note, count in (notes or {}).items() if count}
    till.reason = _reason(till, reason)
    till.closed_at, till.closed_by = at, by.officer
    till.save(
        update_fields=[
            "state",
            "expected",
            "counted",
            "notes",
            "reason",
            "closed_at",
            "closed_by",
        ]
    )
    record(
        "money.till_closed",
        till,
        by=by,
        at=at,
        day=day(till.on),
        expected=grouped(till.expected),
        counted=grouped(till.counted),
    )
    return till


def _locked(till_id: UUID) -> Till:
    return (
        Till.objects.select_for_update(of=("self",), no_key=True)
        .select_related("officer")
        .get(id=till_id)
    )


def _counted(counted: int, notes: Mapping[int, int] | None) -> int:
    if not 0 <= counted <= MOST_CASH:
        raise InvalidInputError(_("Vui lòng kiểm tra lại số tiền mặt đã đếm."))
    if not any((notes or {}).values()):
        return counted
    wrong = [
        one for one, count in (notes or {}).items() if one not in NOTES or count < 0
    ]
    sum_ = sum(note * count for note, count in (notes or {}).items())
    if wrong or sum_ != counted:
        raise InvalidInputError(
            _("Cộng theo mệnh giá được %(sum)s, khác số tiền đã ghi. Vui lòng đếm lại.")
            % {"sum": dong(sum_)}
        )
    return counted


def _reason(till: Till, reason: str) -> str:
    difference = till.difference or 0
    if not difference:
        return reason.strip()[:500]
    words = _("thừa") if difference > 0 else _("thiếu")
    return needed(
        reason,
        _("Tiền mặt %(words)s %(sum)s so với biên lai. Vui lòng ghi lý do.")
        % {"words": words, "sum": dong(abs(difference))},
    )[:500]


@transaction.atomic
def reopen(till_id: UUID, *, reason: str, by: Actor, at: datetime) -> Till:
    """Open a closed day again, with a reason; what was handed on stays closed."""
    check(by, "reopen")
    till = _locked(till_id)
    till.state = after(TillState(till.state), "reopen")
    why = needed(reason, _("Vui lòng ghi lý do mở lại."))
    till.expected = till.counted = till.closed_at = till.closed_by = None
    till.notes, till.reason = {}, ""
    till.reopened += 1
    till.save(
        update_fields=[
            "state",
            "expected",
            "counted",
            "notes",
            "reason",
            "closed_at",
            "closed_by",
            "reopened",
        ]
    )
    record("money.till_reopened", till, by=by, at=at, day=day(till.on), reason=why)
    return till


@transaction.atomic
def accept(till_id: UUID, *, by: Actor, at: datetime) -> Till:
    """A second person has the money now, as it was counted."""
    till = _locked(till_id)
    if not may_accept(by, till):
        raise refusal()
    till.state = after(TillState(till.state), "accept")
    till.accepted_at, till.accepted_by = at, by.officer
    till.save(update_fields=["state", "accepted_at", "accepted_by"])
    record("money.till_accepted", till, by=by, at=at, day=day(till.on))
    return till
