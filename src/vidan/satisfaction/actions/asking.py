"""The question is put: once for each result handed over, and for each visit."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError, WrongStateError
from vidan.core.text import day
from vidan.dossiers.appointments import occasion
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State as DossierState
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Post, Unit
from vidan.people.queries import held
from vidan.programmes.models import Session
from vidan.queueing.models import Ticket
from vidan.queueing.states import State, Stretch
from vidan.satisfaction.models import Concerned, Question
from vidan.satisfaction.permissions import check
from vidan.satisfaction.queries import handed_over_in


@transaction.atomic
def ask_about(dossier: Dossier, *, at: datetime) -> Question:
    """Put the question about a result that was handed over; twice is the same one.

    Refuses a result that has not gone out, or went out too long ago.
    """
    ended_at = dossier.ended_at
    if dossier.state != DossierState.HANDED_OVER or ended_at is None:
        raise WrongStateError(
            _("Chưa thể hỏi ý kiến: hồ sơ này chưa trả kết quả cho người dân.")
        )
    question, is_new = Question.objects.get_or_create(
        dossier=dossier,
        defaults={
            "unit_id": dossier.unit_id,
            "version_id": dossier.version_id,
            "session": lambda: _session_of(dossier, ended_at),
            **_open_from(ended_at, at=at),
        },
    )
    if is_new:
        gave = dossier.collections.values_list("by_id", flat=True)
        people = {dossier.received_by_id, dossier.handler_id, *gave}
        _concern(question, people)
    return question


def _session_of(dossier: Dossier, moment: datetime) -> Session | None:
    return occasion(dossier.version.procedure_id, at=moment).session


@transaction.atomic
def ask_visit(ticket: Ticket, *, at: datetime) -> Question:
    """Put the question about a visit that is over; twice is the same one.

    Where a result was handed over during the visit, the question is about that.
    """
    ended_at = ticket.ended_at
    if ticket.state != State.DONE or ended_at is None:
        raise WrongStateError(_("Chưa thể hỏi ý kiến: lượt này chưa phục vụ xong."))
    for dossier in Dossier.objects.filter(id__in=handed_over_in(ticket))[:1]:
        return ask_about(dossier, at=at)
    served = ticket.periods.filter(kind=Stretch.SERVING, officer__isnull=False)
    people = list(served.values_list("officer_id", flat=True))
    question, is_new = Question.objects.get_or_create(
        ticket=ticket,
        defaults={
            "unit": lambda: _unit_of(people, ticket),
            "session_id": ticket.day.session_id,
            **_open_from(ended_at, at=at),
        },
    )
    if is_new:
        _concern(question, set(people))
    return question


@transaction.atomic
def invite(dossier: Dossier, *, by: Actor, at: datetime) -> Question:
    """A clerk holds the QR of the question out to whoever has collected the result."""
    check(by, "invite")
    question = ask_about(dossier, at=at)
    record("satisfaction.invited", dossier, by=by, at=at)
    return question


def _open_from(moment: datetime, *, at: datetime) -> dict[str, object]:
    """Until when it can be answered: some days after what it is about."""
    on = localdate(moment)
    closes_at = moment + timedelta(days=rule("satisfaction.open_days", on=on))
    return {
        "on": on,
        "asked_at": moment,
        "closes_at": lambda: _still_to_come(closes_at, at=at),
    }


def _still_to_come(closes_at: datetime, *, at: datetime) -> datetime:
    """Asked only where the question is new: nobody is asked about long ago."""
    if closes_at < at:
        raise ConflictError(
            _("Đã hết thời gian hỏi ý kiến, đến ngày %(day)s.")
            % {"day": day(localdate(closes_at))}
        )
    return closes_at


def _unit_of(people: list[UUID], ticket: Ticket) -> Unit | None:
    """The unit of whoever served last."""
    on = localdate(ticket.issued_at)
    post = (
        Post.objects.filter(held(on), officer__in=people[-1:])
        .select_related("unit")
        .first()
    )
    return post.unit if post else Unit.objects.filter(is_centre=True).first()


def _concern(question: Question, officers: Iterable[UUID | None]) -> None:
    Concerned.objects.bulk_create(
        [Concerned(question=question, officer_id=one) for one in officers if one]
    )
