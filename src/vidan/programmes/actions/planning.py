"""Making the sessions of a programme ahead, and changing them with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from vidan.communes.models import Village
from vidan.communes.queries import villages
from vidan.communes.rules import rule
from vidan.core import text
from vidan.core.errors import NotAllowedError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.people.queries import centre
from vidan.programmes.actions import readiness
from vidan.programmes.actions.changed import tell_changed
from vidan.programmes.actions.taking import ask_place_again
from vidan.programmes.actions.versions import (
    current_version,
    first_version,
    put_under,
)
from vidan.programmes.models import Kind, Programme, Session, SessionKind
from vidan.programmes.permissions import plans_programmes
from vidan.programmes.recurrence import HolidayPolicy, occurrences, whose_turn
from vidan.programmes.states import State, after
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar


def may_plan(by: Actor | None) -> None:
    """Those who plan programmes; None is the system, or the operator at the machine."""
    if by and not plans_programmes(by):
        raise NotAllowedError(
            _("Chỉ Văn phòng và lãnh đạo xã được lập, thay đổi mô hình phục vụ.")
        )


@dataclass(frozen=True)
class Wanted:
    """A session as the programme wants it."""

    planned_on: date
    on: date
    unit: Unit | None
    village: Village | None
    place: str

    @property
    def kind(self) -> SessionKind:
        return SessionKind.MOBILE if self.village else SessionKind.OFFICE


@dataclass(frozen=True)
class Changes:
    """What planning would do, or did: days added, moved (from, to) and removed."""

    added: list[Wanted] = field(default_factory=list)
    moved: list[tuple[Session, Wanted]] = field(default_factory=list)
    removed: list[Session] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.moved or self.removed)


def wanted(
    programme: Programme,
    *,
    until: date,
    ring: Sequence[Unit],
    places: Sequence[Village],
    days: WorkCalendar,
) -> list[Wanted]:
    """The sessions that the programme's rule names from its first day on."""
    found = occurrences(
        programme.rule,
        first_on=programme.first_on,
        until=min(until, programme.last_on or until),
        is_holiday=lambda day: day in days.closed,
        policy=HolidayPolicy(programme.holiday_policy),
        skip_uses_turn=programme.skip_uses_turn,
    )
    mobile = _mobile_days(programme, [one.on for one in found])
    result = []
    for one in found:
        place = mobile.get(one.on)
        village = None if place is None else whose_turn(places, place)
        result.append(
            Wanted(
                planned_on=one.planned_on,
                on=one.on,
                unit=whose_turn(ring, one.turn),
                village=village,
                place=(village.hall or str(village)) if village else programme.place,
            )
        )
    return result


def _mobile_days(programme: Programme, days: Iterable[date]) -> dict[date, int]:
    """The days that go to a village, and the place of each in the round of villages.

    The first day of each month named, up to the number of a year; every day of a
    programme that is mobile by its kind.
    """
    if programme.kind == Kind.MOBILE:
        return {day: number for number, day in enumerate(days)}
    chosen: dict[date, int] = {}
    seen: set[tuple[int, int]] = set()
    per_year: dict[int, int] = {}
    for day in days:
        month = (day.year, day.month)
        free = per_year.get(day.year, 0) < programme.mobile_per_year
        if day.month in programme.mobile_months and month not in seen and free:
            seen.add(month)
            chosen[day] = len(chosen)
            per_year[day.year] = per_year.get(day.year, 0) + 1
    return chosen


def ring_of(programme: Programme) -> list[Unit]:
    """The units in their order; a programme without turns is the Centre's."""
    turns = programme.turns.select_related("unit")
    return [turn.unit for turn in turns] or [centre()]


def preview(
    programme: Programme, *, at: datetime, ring: Sequence[Unit] | None = None
) -> Changes:
    """What planning ahead would add, move and remove. Changes nothing.

    ``programme`` may carry values not yet saved, and ``ring`` an order of units not yet
    set. Left alone are sessions that have begun, are changed by hand or no longer
    planned, those before the day from which a change of the programme holds, and those
    that a day off announced late has hit: somebody decides on these.
    """
    today = localdate(at)
    until = today + timedelta(weeks=rule("programmes.weeks_ahead", on=today))
    days = calendar(around=today)
    plan = wanted(
        programme,
        until=max(until, programme.first_on + timedelta(weeks=5)),
        ring=ring_of(programme) if ring is None else list(ring) or [centre()],
        places=list(villages()),
        days=days,
    )
    existing = {s.planned_on: s for s in Session.objects.filter(programme=programme)}
    start = programme.changed_from or programme.first_on
    changes = Changes()
    for one in plan:
        session = existing.pop(one.planned_on, None)
        if session is None and one.planned_on >= start:
            if not _past(one.on, programme, at):
                changes.added.append(one)
        elif (
            session
            and _is_free(session, programme, days, at)
            and _differs(session, one, programme)
        ):
            changes.moved.append((session, one))
    left = [one for one in existing.values() if one.state != State.WITHDRAWN]
    gone = [one for one in left if _is_free(one, programme, days, at)]
    kept = {_week(one.on) for one in left if one not in gone}
    changes.added[:] = [one for one in changes.added if _week(one.on) not in kept]
    return _paired(changes, gone)


def _week(day: date) -> tuple[int, int]:
    """The ISO week; one that a kept session has served gets no second."""
    return day.isocalendar()[:2]


def _past(on: date, programme: Programme, at: datetime) -> bool:
    """Whether a day is over: a new programme's past is not planned after the fact."""
    return on < localdate(at) and on < localdate(programme.opened_at or at)


def _paired(changes: Changes, gone: list[Session]) -> Changes:
    """Read one removed and one added in the same week as one moved."""
    spare = {_week(one.on): one for one in changes.added}
    for session in gone:
        match = spare.pop(_week(session.on), None)
        if match:
            changes.added.remove(match)
            changes.moved.append((session, match))
        else:
            changes.removed.append(session)
    return changes


def _is_free(
    session: Session, programme: Programme, days: WorkCalendar, at: datetime
) -> bool:
    """Whether planning may still touch it: to come, as planned, not changed by hand."""
    moment = localtime(at)
    begun = session.on < moment.date() or (
        session.on == moment.date() and session.opens <= moment.time()
    )
    earlier = programme.changed_from and session.planned_on < programme.changed_from
    return not (begun or session.by_hand or earlier) and (
        session.state == State.WITHDRAWN
        or (session.state == State.PLANNED and not is_hit(session, programme, days))
    )


def is_hit(session: Session, programme: Programme, days: WorkCalendar) -> bool:
    """Whether its day has become a day off, on which the programme is not held."""
    skips = programme.holiday_policy != HolidayPolicy.HOLD
    return skips and session.on in days.closed


def _differs(session: Session, one: Wanted, programme: Programme) -> bool:
    unit_id = one.unit.id if one.unit else None
    return (
        session.state == State.WITHDRAWN
        or (session.on, session.unit_id) != (one.on, unit_id)
        or session.kind != one.kind
        or session.blocks != programme.blocks
        or (session.kind == SessionKind.OFFICE and session.place != one.place)
    )


@transaction.atomic
def plan_ahead(programme: Programme, *, by: Actor | None, at: datetime) -> Changes:
    """Bring the sessions to what the programme says; again, it changes nothing."""
    Programme.objects.select_for_update().get(id=programme.id)
    may_plan(by)
    changes = preview(programme, at=at)
    Session.objects.bulk_create([_new_session(programme, one) for one in changes.added])
    for session, one in changes.moved:
        _replan(session, one, programme, by=by, at=at)
    _under_its_version(programme, by=by, at=at)
    for session in changes.removed:
        session.state = after(State(session.state), "withdraw")
        session.save(update_fields=["state"])
        record("sessions.withdrawn", session, by=by, at=at)
        readiness.drop(session, by=by, at=at)
        tell_changed(session, "withdrawn", at=at)
    if changes.added:
        record(
            "programmes.planned",
            programme,
            by=by,
            at=at,
            count=len(changes.added),
            first_on=text.day(changes.added[0].on),
            last_on=text.day(changes.added[-1].on),
        )
    return changes


def _under_its_version(programme: Programme, *, by: Actor | None, at: datetime) -> None:
    version = current_version(programme) or first_version(
        programme, ring_of(programme), by=by, at=at
    )
    put_under(version, on=localdate(at), changed_from=programme.changed_from)


def _new_session(programme: Programme, one: Wanted) -> Session:
    return Session(
        programme=programme,
        planned_on=one.planned_on,
        on=one.on,
        blocks=programme.blocks,
        unit=one.unit,
        kind=one.kind,
        village=one.village,
        place=one.place,
    )


def _replan(
    session: Session,
    one: Wanted,
    programme: Programme,
    *,
    by: Actor | None,
    at: datetime,
) -> None:
    before = session.on
    if session.state == State.WITHDRAWN:
        session.state = after(State.WITHDRAWN, "restore")
    session.planned_on, session.on, session.unit = one.planned_on, one.on, one.unit
    session.blocks, session.kind = programme.blocks, one.kind
    session.village, session.place, session.venue = one.village, one.place, None
    session.save(
        update_fields=[
            *ask_place_again(session),
            "venue",
            "state",
            "planned_on",
            "on",
            "unit",
            "blocks",
            "kind",
            "village",
            "place",
        ]
    )
    change = f"{text.day(before)} → {text.day(one.on)}, {one.unit or one.place}"
    record("sessions.replanned", session, by=by, at=at, change=change)
    readiness.follow(session, by=by, at=at)
    tell_changed(session, "replanned", at=at)
