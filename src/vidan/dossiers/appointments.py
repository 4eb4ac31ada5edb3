"""When a dossier comes in, and when its result is promised."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate, localtime

from vidan.communes.rules import rules
from vidan.dossiers.deadlines import due_at, forward_by
from vidan.dossiers.index_clock import Course, Request
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State as DossierState
from vidan.procedures.models import Version
from vidan.procedures.queries import limit_of
from vidan.programmes.models import Kind, Session
from vidan.programmes.queries import between, same_day_session, sessions_of_day
from vidan.programmes.states import State
from vidan.worktime.queries import calendar, intake_rules

HANDED_OVER = DossierState.HANDED_OVER
FAR_AHEAD = timedelta(days=120)


@dataclass(frozen=True)
class Occasion:
    """The session a dossier comes in at, if any, and whether it is settled at once."""

    session: Session | None
    lane_closes_at: datetime | None


def occasion(procedure: str, *, at: datetime) -> Occasion:
    """The service day that this moment belongs to."""
    moment = localtime(at)
    today = list(sessions_of_day(moment.date()))
    if any(one.programme.kind == Kind.SAME_DAY for one in today):
        lane = same_day_session(procedure, on=moment.date())
        if lane and moment.time() < lane.closes:
            closes = datetime.combine(lane.on, lane.closes, tzinfo=moment.tzinfo)
            return Occasion(lane, closes)
    now = (one for one in today if one.opens <= moment.time() <= one.closes)
    return Occasion(next(now, None), None)


def appointment(
    version: Version, now: Occasion, *, channel: str, at: datetime
) -> datetime:
    """When the result of a dossier that is complete at ``at`` is due."""
    today = localdate(at)
    return due_at(
        limit_of(version, channel=channel),
        received_at=at,
        calendar=calendar(around=today),
        rules=intake_rules(on=today, service_days=_service_days(today)),
        lane_closes_at=now.lane_closes_at,
    )


def to_forward_by(received_at: datetime) -> datetime:
    """Until when a dossier received now goes to the unit that settles it (R6)."""
    today = localdate(received_at)
    decided = rules("dossiers.forward_cutoff", "dossiers.forward_first_hours", on=today)
    return forward_by(
        received_at,
        calendar(around=today),
        cutoff=decided["dossiers.forward_cutoff"],
        first_hours=decided["dossiers.forward_first_hours"],
    )


def course_of(dossier: Dossier) -> Course:
    """What the index clock has to know of a dossier (decision 766/QĐ-TTg)."""
    first = dossier.promises.first()
    asked = dossier.supplements.order_by("requested_at")
    longest = appointment(
        dossier.version,
        Occasion(None, None),
        channel=dossier.channel,
        at=dossier.received_at,
    )
    return Course(
        received_at=dossier.received_at,
        longest_at=longest,
        promised_at=first.due_at if first else dossier.due_at,
        promised_on=first.given_at if first else dossier.received_at,
        done_at=dossier.decided_at,
        handed_over_at=dossier.ended_at if dossier.state == HANDED_OVER else None,
        ended_at=dossier.ended_at,
        requests=[Request(one.requested_at, one.answered_at) for one in asked],
    )


def service_days_between(first_on: date, last_on: date) -> frozenset[date]:
    """The days from the first to the last on which people are served."""
    near = between(first_on, last_on).exclude(state=State.CANCELLED)
    return frozenset(near.values_list("on", flat=True))


def _service_days(on: date) -> frozenset[date]:
    """The service days of the months in which a time limit may end."""
    return service_days_between(on, on + FAR_AHEAD)
