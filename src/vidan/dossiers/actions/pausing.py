"""Waiting for a payment that the applicant owes to the state."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import InvalidInputError, needed
from vidan.core.money import dong
from vidan.core.text import moment
from vidan.dossiers.actions.legs import end, hand_on
from vidan.dossiers.actions.moving import publish, take
from vidan.dossiers.actions.promising import promise, replace_slip
from vidan.dossiers.deadlines import after_waiting
from vidan.dossiers.models import Cause, Dossier, Payment
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.models import StepKind
from vidan.worktime.calendars import in_vietnam
from vidan.worktime.queries import calendar


@transaction.atomic
def ask_payment(
    dossier_id: UUID, *, what: str, amount: int, by: Actor, at: datetime
) -> Dossier:
    """Have the applicant pay first. The clock stops, where the rule of the day says so.

    No text of law read so far settles it for all procedures, hence the rule.
    """
    dossier = take(dossier_id, "ask_payment", by=by, at=at)
    if amount <= 0:
        raise InvalidInputError(_("Số tiền phải lớn hơn 0; vui lòng nhập lại."))
    stops = rule("dossiers.payment_stops_clock", on=localdate(at))
    Payment.objects.create(
        dossier=dossier,
        what=needed(what, _("Vui lòng ghi khoản phải nộp.")),
        amount=amount,
        asked_at=at,
        by=by.officer,
        due_before=dossier.due_at,
        stops_clock=stops,
    )
    if stops:
        dossier.due_at = None
    dossier.save(update_fields=["state", "due_at"])
    end(dossier, at=at)
    record("dossiers.payment_asked", dossier, by=by, at=at, amount=dong(amount))
    publish(dossier, "ask_payment", at=at)
    return dossier


@transaction.atomic
def record_payment(dossier_id: UUID, *, proof: str, by: Actor, at: datetime) -> Dossier:
    """Write down that it was paid; the clock runs on from where it stood."""
    dossier = take(dossier_id, "record_payment", by=by, at=at)
    payment = dossier.payments.get(paid_at=None)
    payment.proof = needed(proof, _("Vui lòng ghi số chứng từ nộp tiền."))
    payment.paid_at = at
    payment.save(update_fields=["proof", "paid_at"])
    if payment.stops_clock and payment.due_before:
        _run_on(dossier, payment, payment.due_before, by=by, at=at)
    dossier.save(update_fields=["state", "due_at", "slip_number"])
    left = _left_of_step(dossier, at=at)
    hand_on(dossier, StepKind.SETTLING, by=by, to=dossier.handler, at=at, left=left)
    record(
        "dossiers.payment_recorded",
        dossier,
        by=by,
        at=at,
        amount=dong(payment.amount),
        due=moment(dossier.due_at) if dossier.due_at else "",
    )
    publish(dossier, "record_payment", at=at)
    return dossier


def _left_of_step(dossier: Dossier, *, at: datetime) -> timedelta | None:
    """The working time that was left of the step when the work had to wait."""
    last = dossier.legs.last()
    if last is None or last.due_at is None or last.ended_at is None:
        return None
    days = calendar(around=localdate(at))
    return max(days.working_time_between(last.ended_at, last.due_at), timedelta())


def _run_on(
    dossier: Dossier, payment: Payment, before: datetime, *, by: Actor, at: datetime
) -> None:
    days = calendar(around=localdate(at))
    due = after_waiting(before, asked_at=payment.asked_at, paid_at=at, calendar=days)
    dossier.due_at = due
    if due == before:
        return
    left = days.count_working_days(in_vietnam(at).date(), in_vietnam(due).date())
    promise(
        dossier,
        due,
        cause=Cause.PAYMENT,
        counted_from=min(at, due),
        by=by,
        at=at,
        working_days=max(left, 0),
    )
    replace_slip(dossier)
