"""Questions asked of opinions of the current commune."""

from collections import Counter as Tally
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.dossiers.states import State as DossierState
from vidan.people.actors import Actor
from vidan.queueing.models import Counter, Period, Ticket
from vidan.queueing.states import State, Stretch
from vidan.satisfaction.models import (
    BoxOpening,
    Concerned,
    Opinion,
    Question,
    Tablet,
)
from vidan.satisfaction.permissions import calls_back, reads_texts


def held_question(code: str) -> Question | None:
    """The question behind a link: who holds the code may answer."""
    return (
        Question.objects.filter(code=code, box=None)
        .select_related("version", "session")
        .first()
    )


def opinion_on(question: Question) -> Opinion | None:
    """The answer to it, once there is one."""
    return question.opinions.first()


def put_between(first_on: date, last_on: date) -> QuerySet[Question]:
    """The questions of these days, both included; slips count on the opening's day."""
    return Question.objects.filter(on__range=(first_on, last_on))


def opinions_between(first_on: date, last_on: date) -> QuerySet[Opinion]:
    """The answers to the questions of these days."""
    return Opinion.objects.filter(question__on__range=(first_on, last_on))


def small_group(*, on: date) -> int:
    """Of fewer answers than this nothing is shown by which somebody is known."""
    return int(rule("satisfaction.small_group", on=on))


def answers_of_officers(first_on: date, last_on: date) -> Tally[UUID]:
    """How many answers of the period are about each officer."""
    return Tally(
        Concerned.objects.filter(
            question__on__range=(first_on, last_on), question__opinions__isnull=False
        ).values_list("officer_id", flat=True)
    )


def texts_for(by: Actor, first_on: date, last_on: date) -> list[Opinion]:
    """The free texts of a period that this person may read.

    None that is about the reader or about somebody the reader stands in for; none about
    an officer with fewer answers in the period than the rule asks for. In the order of
    the words, so that it tells nothing of who came when.
    """
    if not reads_texts(by):
        return []
    many = small_group(on=last_on)
    of_officer = answers_of_officers(first_on, last_on)
    few = [officer for officer, count in of_officer.items() if count < many]
    about = Concerned.objects.filter(question=OuterRef("question"))
    found = (
        opinions_between(first_on, last_on)
        .exclude(text="")
        .filter(~Exists(about.filter(officer__in=[*few, *by.stands_for])))
        .select_related("question__unit")
    )
    return sorted(found, key=lambda one: (one.level, one.text))


def to_call_back(by: Actor) -> QuerySet[Opinion]:
    """Who asked to be called back and was not yet, for those who may do so."""
    rows = Opinion.objects.exclude(contact="").filter(contacted_at=None)
    if not calls_back(by):
        return rows.none()
    about = Concerned.objects.filter(
        question=OuterRef("question"), officer__in=by.stands_for
    )
    return rows.exclude(Exists(about)).order_by("id")


def tablets() -> QuerySet[Tablet]:
    return Tablet.objects.filter(revoked_at=None).select_related("counter")


def tablet_in_use(code: str) -> Tablet | None:
    """The tablet behind an address; None when it was revoked."""
    return tablets().filter(code=code).first()


def openings() -> QuerySet[BoxOpening]:
    return BoxOpening.objects.select_related("by")


def just_served(counter: Counter, *, at: datetime) -> Ticket | None:
    """Whose visit has just ended at this counter and is not answered for yet.

    Nobody once somebody else has come to the counter.
    """
    minutes = rule("satisfaction.tablet_minutes", on=localdate(at))
    if Ticket.objects.filter(counter=counter, state__in=State.at_counter).exists():
        return None
    last = (
        Period.objects.filter(
            counter=counter,
            kind=Stretch.SERVING,
            ended_at__gt=at - timedelta(minutes=minutes),
            ended_at__lte=at,
        )
        .order_by("-ended_at", "-id")
        .select_related("ticket__day__session")
        .first()
    )
    if last is None or last.ticket.state != State.DONE:
        return None
    answered = Opinion.objects.filter(
        Q(question__ticket=last.ticket_id)
        | Q(question__dossier__in=handed_over_in(last.ticket))
    )
    return None if answered.exists() else last.ticket


def handed_over_in(ticket: Ticket) -> list[UUID]:
    """The dossiers whose results went out during this visit."""
    if ticket.ended_at is None:
        return []
    during = (ticket.issued_at, ticket.ended_at)
    handed_over = ticket.dossiers.filter(
        dossier__state=DossierState.HANDED_OVER, dossier__ended_at__range=during
    )
    return list(handed_over.values_list("dossier_id", flat=True))
