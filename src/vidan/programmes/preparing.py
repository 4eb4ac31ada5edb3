"""Questions asked of what is prepared: what is missing, since when that is red."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from vidan.communes.rules import rule
from vidan.people.queries import held
from vidan.programmes.models import (
    Answer,
    CheckItem,
    ReadinessLine,
    Session,
    SessionKind,
)
from vidan.programmes.queries import next_sessions
from vidan.programmes.states import State
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar

LOOK_AHEAD = timedelta(days=14)
"""How far ahead red days are looked for; longer than any run of days off."""


@dataclass(frozen=True)
class Standing:
    """How many lines of a session have which answer, and from when that is red."""

    red_from: date
    ready: int = 0
    missing: int = 0
    unanswered: int = 0
    not_needed: int = 0

    @property
    def lines(self) -> int:
        return self.ready + self.missing + self.unanswered + self.not_needed

    @property
    def is_whole(self) -> bool:
        """Whether everything was asked about and nothing is missing."""
        return bool(self.lines) and not (self.missing or self.unanswered)

    def is_red(self, *, on: date) -> bool:
        """Something is missing, unanswered or was never asked, and it is time."""
        return not self.is_whole and on >= self.red_from


def _working_day_before(session_on: date, left: int, days: WorkCalendar) -> date:
    day = session_on
    while left:
        day -= timedelta(days=1)
        left -= days.is_working(day)
    return day


def due_at(session_on: date, days: WorkCalendar) -> datetime:
    """The end of the working day by which all is to be ready, before the session."""
    ahead = rule("programmes.readiness_working_days", on=session_on)
    return days.last_moment(_working_day_before(session_on, ahead, days))


def standing(sessions: Iterable[Session]) -> dict[UUID, Standing]:
    """How prepared these sessions are, in one query for any number."""
    found = {one.id: one for one in sessions}
    counts: dict[UUID, dict[str, int]] = {}
    lines = ReadinessLine.objects.filter(session_id__in=found).order_by()
    for session_id, answer, number in lines.values_list(
        "session_id", "answer"
    ).annotate(number=Count("id")):
        counts.setdefault(session_id, {})[answer] = number
    if not found:
        return {}
    first = min(one.on for one in found.values())
    days = calendar(around=first)
    ahead = rule("programmes.readiness_working_days", on=first)
    return {
        key: _standing(_working_day_before(one.on, ahead, days), counts.get(key, {}))
        for key, one in found.items()
    }


def _standing(red_from: date, counts: dict[str, int]) -> Standing:
    return Standing(
        red_from,
        ready=counts.get(Answer.READY, 0),
        missing=counts.get(Answer.MISSING, 0),
        unanswered=counts.get(Answer.OPEN, 0),
        not_needed=counts.get(Answer.NOT_NEEDED, 0),
    )


def red(*, on: date) -> list[tuple[Session, Standing]]:
    """The sessions to come that are not ready though it is time, the nearest first."""
    soon = list(next_sessions(on=on).filter(on__lte=on + LOOK_AHEAD))
    all_standing = standing(soon)
    return [
        (one, all_standing[one.id])
        for one in soon
        if all_standing[one.id].is_red(on=on)
    ]


def not_whole(*, on: date) -> list[tuple[Session, Standing]]:
    """The sessions of the coming week that something is still to be done for."""
    week = list(next_sessions(on=on).filter(on__lt=on + timedelta(days=7)))
    how = standing(week)
    return [(one, how[one.id]) for one in week if not how[one.id].is_whole]


def lines_of(session: Session) -> QuerySet[ReadinessLine]:
    return session.readiness.select_related("item", "officer", "answered_by", "task")


def open_lines(session: Session) -> QuerySet[ReadinessLine]:
    return lines_of(session).filter(answer=Answer.OPEN)


def lacking(session: Session) -> QuerySet[ReadinessLine]:
    """What was said to be missing, with what was missing of it."""
    return lines_of(session).filter(answer=Answer.MISSING)


def items(*, on: date) -> QuerySet[CheckItem]:
    """The commune's checklist as of that day."""
    return CheckItem.objects.filter(held(on))


def items_for(session: Session) -> QuerySet[CheckItem]:
    """What has to be ready for a session of its kind, on its day."""
    kind = (
        Q(at_village=True) if session.kind == SessionKind.MOBILE else Q(at_office=True)
    )
    return items(on=session.on).filter(kind)


def session_before(session: Session) -> Session | None:
    """The last session at the same place that had a checklist.

    The same venue; without one the same village; at the office the same programme.
    """
    held_before = Session.objects.filter(
        on__lt=session.on,
        state__in=(State.PLANNED, State.REPORTED),
        readiness__isnull=False,
    )
    if session.venue_id:
        same = held_before.filter(venue=session.venue_id)
    elif session.village_id:
        same = held_before.filter(village=session.village_id)
    else:
        same = held_before.filter(
            kind=SessionKind.OFFICE, programme=session.programme_id
        )
    return same.order_by("-on", "-id").first()


def missing_last_time(session: Session) -> dict[UUID, str]:
    """What was missing at this place last time, by the id of the item, in words."""
    before = session_before(session)
    if before is None:
        return {}
    return dict(lacking(before).values_list("item_id", "words"))
