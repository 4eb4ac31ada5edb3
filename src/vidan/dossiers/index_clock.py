"""The second clock of a dossier: that of the service index (decision 766/QĐ-TTg, 2.1).

The legal clock starts again from zero after a supplement; this one goes on and takes
off what the citizen took to answer the first request, and that request only. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

NONE = timedelta()


@dataclass(frozen=True)
class Request:
    """One request for papers, and when it was answered, if it was."""

    asked_at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Course:
    """What happened to one dossier.

    ``promised_at`` is its first appointment, given at ``promised_on``;
    ``longest_at`` is where the longest time that the procedure allows ends, for one
    that never got an appointment. ``done_at`` is its result, ``handed_over_at`` the
    handing over, ``ended_at`` a stop, a refusal or a withdrawal.
    """

    received_at: datetime
    longest_at: datetime
    promised_at: datetime | None = None
    promised_on: datetime | None = None
    done_at: datetime | None = None
    handed_over_at: datetime | None = None
    ended_at: datetime | None = None
    requests: Sequence[Request] = ()


@dataclass(frozen=True)
class Verdict:
    on_time: bool
    end: datetime
    """The moment that is compared."""
    waited: timedelta
    """What is taken off for the citizen."""
    limit: datetime
    repeated: bool
    """Asked more than once: late, whatever the dates."""


def judge(course: Course, *, at: datetime) -> Verdict:
    """Whether the dossier is on time as it stood at ``at``, the end of the period.

    end - waiting <= appointment; more than one request is late; while the first is
    open the end is the moment of the request; unfinished counts to the end of the
    period; without an appointment the longest time of the procedure is the limit.
    """
    asked = [one for one in course.requests if one.asked_at <= at]
    limit = course.promised_at or course.longest_at
    end, waited = _end(course, asked, at), _waited(course, asked, at)
    repeated = len(asked) > 1
    on_time = not repeated and end - waited <= limit
    return Verdict(on_time, end, waited, limit, repeated)


def _end(course: Course, asked: Sequence[Request], at: datetime) -> datetime:
    """A request that was never answered ends it: all time since is the citizen's."""
    if asked and _is_open(asked[0], at):
        return asked[0].asked_at
    ends = (course.done_at, course.handed_over_at, course.ended_at)
    return next((end for end in ends if end and end <= at), at)


def _is_open(request: Request, at: datetime) -> bool:
    return request.answered_at is None or request.answered_at > at


def _waited(course: Course, asked: Sequence[Request], at: datetime) -> timedelta:
    """The answer to the first request, where it came after the appointment was given.

    A dossier that was registered incomplete got its appointment with the answer:
    the waiting lies before it and is not taken off a second time.
    """
    first = asked[0] if asked else None
    if first is None or first.answered_at is None or first.answered_at > at:
        return NONE
    if course.promised_on and course.promised_on >= first.answered_at:
        return NONE
    return first.answered_at - first.asked_at
