"""A single session is moved, cancelled, placed elsewhere, staffed and reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.models import Village
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.events import ask
from vidan.core.text import day
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.queries import officers
from vidan.programmes.actions import readiness
from vidan.programmes.actions.changed import tell_changed
from vidan.programmes.actions.collecting import collect
from vidan.programmes.actions.taking import ask_place_again, reason_of, take
from vidan.programmes.models import (
    DayRecord,
    Duty,
    DutyRole,
    Kind,
    Session,
    SessionKind,
    Venue,
)
from vidan.programmes.states import State


@transaction.atomic
def move(
    session_id: UUID, *, to: date, reason: str, by: Actor | None, at: datetime
) -> Session:
    """Hold the session on another day to come, with a reason."""
    session = take(session_id, "change", by=by)
    if to < localdate(at):
        raise InvalidInputError(_("Không thể dời buổi phục vụ về một ngày đã qua."))
    twin = Session.objects.filter(programme=session.programme, on=to).exclude(
        id=session.id
    )
    if twin.exclude(state=State.WITHDRAWN).exists():
        raise ConflictError(
            _("Ngày %(day)s mô hình này đã có buổi khác. Vui lòng chọn ngày khác.")
            % {"day": day(to)}
        )
    ask("sessions.not_held", session, at=at)
    before, session.on = session.on, to
    session.reason, session.by_hand = reason_of(reason), True
    session.save(update_fields=["on", "reason", "by_hand", *ask_place_again(session)])
    readiness.follow(session, by=by, at=at)
    record(
        "sessions.moved",
        session,
        by=by,
        at=at,
        before=day(before),
        after=day(to),
        reason=session.reason,
    )
    tell_changed(session, "moved", at=at)
    return session


@transaction.atomic
def place(
    session_id: UUID,
    *,
    place: str,
    village: Village | None,
    venue: Venue | None = None,
    reason: str,
    by: Actor | None,
    at: datetime,
) -> Session:
    """Hold the session elsewhere; in a village it becomes a mobile one.

    A venue says the village too. Refused: more mobile sessions in a year than the
    programme's quota, a venue that is not in use on the day.
    """
    session = take(session_id, "change", by=by)
    if venue:
        _refuse_unused(venue, on=session.on)
        village, place = venue.village, place or venue.name
    if village and session.kind != SessionKind.MOBILE:
        _refuse_beyond_quota(session)
    session.village = village
    session.kind = SessionKind.MOBILE if village else SessionKind.OFFICE
    session.venue, session.place, session.by_hand = venue, place, True
    session.reason = reason_of(reason)
    again = ask_place_again(session)
    session.save(
        update_fields=[
            "village",
            "venue",
            "kind",
            "place",
            "by_hand",
            "reason",
            *again,
        ]
    )
    record("sessions.placed", session, by=by, at=at, place=place, reason=session.reason)
    tell_changed(session, "placed", at=at)
    return session


def _refuse_unused(venue: Venue, *, on: date) -> None:
    if venue.first_on > on or (venue.last_on and venue.last_on < on):
        raise InvalidInputError(
            _("%(venue)s không dùng vào ngày %(day)s. Vui lòng chọn địa điểm khác.")
            % {"venue": venue.name, "day": day(on)}
        )


def _refuse_beyond_quota(session: Session) -> None:
    quota = session.programme.mobile_per_year
    used = Session.objects.filter(
        programme=session.programme,
        on__year=session.on.year,
        kind=SessionKind.MOBILE,
        state__in=(State.PLANNED, State.REPORTED),
    ).count()
    if used >= quota:
        raise ConflictError(
            _(
                "Mô hình chỉ có %(quota)02d buổi lưu động trong năm %(year)s và đã xếp "
                "đủ. Vui lòng đưa một buổi lưu động khác về trụ sở trước."
            )
            % {"quota": quota, "year": session.on.year}
        )


@transaction.atomic
def cancel(session_id: UUID, *, reason: str, by: Actor | None, at: datetime) -> Session:
    """Do not hold the session; it stays in the calendar with the reason."""
    session = take(session_id, "cancel", by=by)
    ask("sessions.not_held", session, at=at)
    session.reason, session.by_hand = reason_of(reason), True
    session.save(update_fields=["state", "reason", "by_hand"])
    record("sessions.cancelled", session, by=by, at=at, reason=session.reason)
    readiness.drop(session, by=by, at=at)
    tell_changed(session, "cancelled", at=at)
    return session


@transaction.atomic
def hold(session_id: UUID, *, reason: str, by: Actor | None, at: datetime) -> Session:
    """Hold the session on a day that has become a day off, with a reason."""
    session = take(session_id, "change", by=by)
    session.reason, session.by_hand = reason_of(reason), True
    session.save(update_fields=["reason", "by_hand"])
    record("sessions.held", session, by=by, at=at, reason=session.reason)
    return session


@transaction.atomic
def restore(
    session_id: UUID, *, reason: str, by: Actor | None, at: datetime
) -> Session:
    """Hold a cancelled session after all; a mobile one only within the quota."""
    session = take(session_id, "restore", by=by)
    if session.kind == SessionKind.MOBILE and session.programme.kind != Kind.MOBILE:
        _refuse_beyond_quota(session)
    session.reason = reason_of(reason)
    session.save(update_fields=["state", "reason"])
    readiness.follow(session, by=by, at=at)
    record("sessions.restored", session, by=by, at=at, reason=session.reason)
    tell_changed(session, "restored", at=at)
    return session


@transaction.atomic
def staff(
    session_id: UUID,
    *,
    team: Mapping[UUID, DutyRole],
    by: Actor | None,
    at: datetime,
) -> list[Duty]:
    """Set the team: officers of the commune on that day, each with one role.

    Exactly one person leads the session and answers for it. The rooms above are asked
    whether they have a reason against somebody. What somebody who stays was there for
    by the roster is kept.
    """
    session = take(session_id, "staff", by=by)
    kept = dict(session.team.values_list("officer_id", "places"))
    return _set_team(session, team=team, places=kept, by=by, at=at)


@dataclass(frozen=True)
class Team:
    """Who serves at a session as what, and what each is there for.

    ``places`` are codes of :mod:`vidan.programmes.team_places`.
    """

    roles: Mapping[UUID, DutyRole]
    places: Mapping[UUID, Sequence[str]]


@transaction.atomic
def staff_by_roster(
    teams: Mapping[UUID, Team], *, by: Actor | None, at: datetime
) -> None:
    """Set the teams of many sessions as a roster says; publishing it allowed this.

    Whoever leaves a team goes before anybody comes, so that nobody who changes between
    two sessions is counted at both.
    """
    # In one order, so that two who do this at once do not wait for each other.
    sessions = [take(one, "staff", by=None) for one in sorted(teams)]
    for session in sessions:
        session.team.exclude(officer__in=list(teams[session.id].roles)).delete()
    for session in sessions:
        team = teams[session.id]
        _set_team(session, team=team.roles, places=team.places, by=by, at=at)


def _set_team(
    session: Session,
    *,
    team: Mapping[UUID, DutyRole],
    places: Mapping[UUID, Sequence[str]],
    by: Actor | None,
    at: datetime,
) -> list[Duty]:
    """Write the team of a locked session; refuses two leaders and who has left."""
    if list(team.values()).count(DutyRole.LEADER) != 1:
        raise InvalidInputError(_("Mỗi buổi có đúng một người phụ trách."))
    people = {one.id: one for one in officers(on=session.on).filter(id__in=list(team))}
    if len(people) != len(team):
        raise InvalidInputError(
            _("Có người không còn làm việc tại xã vào ngày này. Vui lòng chọn lại.")
        )
    ask("sessions.staffed", session, at=at, officers=list(people.values()))
    Duty.objects.filter(session=session).delete()
    duties = Duty.objects.bulk_create(
        [
            Duty(
                session=session,
                officer=people[officer_id],
                role=role,
                places=list(places.get(officer_id, ())),
            )
            for officer_id, role in team.items()
        ]
    )
    names = ", ".join(sorted(one.full_name for one in people.values()))
    record("sessions.staffed", session, by=by, at=at, count=len(team), names=names)
    return duties


@transaction.atomic
def write_record(
    session_id: UUID,
    *,
    by: Actor,
    at: datetime,
    guided: int,
    feedback: int,
    feedback_notes: str = "",
    difficulties: str = "",
    proposals: str = "",
) -> DayRecord:
    """An officer reports of the day what no other record shows (AS-9)."""
    session = take(session_id, "record", by=by)
    if feedback and not feedback_notes.strip():
        raise InvalidInputError(_("Vui lòng ghi tóm tắt nội dung phản ánh, kiến nghị."))
    row, _created = DayRecord.objects.update_or_create(
        session=session,
        officer=by.officer,
        defaults={
            "guided": guided,
            "feedback": feedback,
            "feedback_notes": feedback_notes.strip(),
            "difficulties": difficulties.strip(),
            "proposals": proposals.strip(),
        },
    )
    collect(row, by=by, at=at)
    record("sessions.recorded", session, by=by, at=at, guided=guided, feedback=feedback)
    return row


@transaction.atomic
def report(session_id: UUID, *, by: Actor, at: datetime) -> Session:
    """Close the report of the day; only a session that has begun has one."""
    session = take(session_id, "report", by=by)
    if session.on > localdate(at):
        raise InvalidInputError(
            _("Buổi phục vụ chưa diễn ra nên chưa thể chốt báo cáo.")
        )
    session.save(update_fields=["state"])
    record("sessions.reported", session, by=by, at=at)
    return session


@transaction.atomic
def reopen(session_id: UUID, *, reason: str, by: Actor, at: datetime) -> Session:
    """Open a closed report again, with a reason."""
    session = take(session_id, "reopen", by=by)
    session.reason = reason_of(reason)
    session.save(update_fields=["state", "reason"])
    record("sessions.reopened", session, by=by, at=at, reason=session.reason)
    return session
