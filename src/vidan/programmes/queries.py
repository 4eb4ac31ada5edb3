"""Questions asked of programmes and sessions of the current commune."""

from datetime import date

from django.db.models import Q, QuerySet

from vidan.people.actors import Actor
from vidan.procedures.models import Procedure
from vidan.programmes.models import (
    ChangeProposal,
    Difficulty,
    HelperCode,
    HelpGiven,
    Kind,
    Programme,
    ProposalState,
    Session,
)
from vidan.programmes.states import State


def visible_to(_by: Actor | None) -> QuerySet[Session]:
    """The sessions of the commune: everybody who may open the page sees them all."""
    return public_sessions()


def public_sessions() -> QuerySet[Session]:
    """Sessions as announced; what was withdrawn from the plan is not shown."""
    return Session.objects.exclude(state=State.WITHDRAWN).select_related(
        "programme", "unit", "village", "venue"
    )


def between(first_on: date, last_on: date) -> QuerySet[Session]:
    return public_sessions().filter(on__range=(first_on, last_on))


def next_sessions(*, on: date) -> QuerySet[Session]:
    """Those still to be held, today's included, the nearest first."""
    return public_sessions().filter(on__gte=on, state=State.PLANNED)


def sessions_of_day(day: date) -> QuerySet[Session]:
    """Those held on that day, also when the report is already made."""
    return public_sessions().filter(on=day, state__in=(State.PLANNED, State.REPORTED))


def programmes(*, on: date) -> QuerySet[Programme]:
    """Programmes in force on that day or later."""
    return Programme.objects.filter(Q(last_on__isnull=True) | Q(last_on__gte=on))


def listed(programme: Programme, *, on: date) -> QuerySet[Procedure]:
    """The procedures that a same-day programme has announced for that day."""
    rows = programme.listed.filter(first_on__lte=on).filter(
        Q(last_on__isnull=True) | Q(last_on__gte=on)
    )
    return Procedure.objects.filter(code__in=rows.values("procedure_id"))


def same_day_session(procedure: str, *, on: date) -> Session | None:
    """The session of that day whose programme settles this procedure at once."""
    return (
        sessions_of_day(on)
        .filter(programme__kind=Kind.SAME_DAY, state=State.PLANNED)
        # One filter, so that all of it is asked of one and the same listing.
        .filter(
            Q(programme__listed__last_on__isnull=True)
            | Q(programme__listed__last_on__gte=on),
            programme__listed__procedure_id=procedure,
            programme__listed__first_on__lte=on,
        )
        .first()
    )


def codes_of_day(day: date) -> QuerySet[HelperCode]:
    """The codes that let volunteers in on that day."""
    return HelperCode.objects.filter(on=day, revoked_at=None).select_related("session")


def help_at(session: Session) -> QuerySet[HelpGiven]:
    """What volunteers counted at a session; also by codes taken back since."""
    return HelpGiven.objects.filter(helper_code__session=session)


def difficulties() -> QuerySet[Difficulty]:
    """What units found difficult, the newest first."""
    return Difficulty.objects.select_related(
        "session__programme", "unit", "raised_by", "answered_by", "proposal"
    ).order_by("-raised_at", "-id")


def open_difficulties() -> QuerySet[Difficulty]:
    """Those that nobody has answered yet."""
    return difficulties().filter(answered_at=None)


def proposals(*, waiting: bool = False) -> QuerySet[ChangeProposal]:
    """Proposed changes of programmes; only those that wait for a decision."""
    rows = ChangeProposal.objects.select_related(
        "programme", "made_by", "decided_by", "version"
    )
    return rows.filter(state=ProposalState.PROPOSED) if waiting else rows
