"""How late dossiers are, in steps, and where they wait. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.dossiers.states import State
from vidan.worktime.calendars import WorkCalendar

SOON, IN_TIME, NO_CLOCK = "soon", "in-time", "no-clock"


@dataclass(frozen=True)
class Bucket:
    """A step of lateness. ``most`` is in working days; none where nothing is late."""

    code: str
    title: Promise
    head: Promise
    most: int | None = None
    is_late: bool = False


LATE = (
    Bucket("late-5", _("quá hạn 1–5 ngày"), _("1–5 ngày"), 5, True),
    Bucket("late-15", _("quá hạn 6–15 ngày"), _("6–15 ngày"), 15, True),
    Bucket("late-30", _("quá hạn 16–30 ngày"), _("16–30 ngày"), 30, True),
    Bucket("late-more", _("quá hạn trên 30 ngày"), _("trên 30 ngày"), None, True),
)
BUCKETS = {
    bucket.code: bucket
    for bucket in (
        *reversed(LATE),
        Bucket(SOON, _("sắp đến hạn"), _("sắp đến hạn")),
        Bucket(IN_TIME, _("còn hạn"), _("còn hạn")),
        Bucket(NO_CLOCK, _("tạm dừng tính hạn"), _("tạm dừng")),
    )
}
"""From what has waited longest to what can wait; the order of the columns."""


@dataclass(frozen=True)
class Cause:
    """Where a dossier waits, by its state."""

    code: str
    title: Promise


CAUSES = {
    State.RECEIVED: Cause("unassigned", _("chờ đơn vị giao người thụ lý")),
    State.IN_PROGRESS: Cause("officer", _("đang ở người thụ lý")),
    State.WAITING: Cause("applicant", _("chờ người nộp bổ sung")),
    State.PAYING: Cause("payment", _("chờ thực hiện nghĩa vụ tài chính")),
    State.SIGNING: Cause("signature", _("đang trình ký")),
}
"""One row for each open state. A state that is not named here waits elsewhere."""
ELSEWHERE = Cause("elsewhere", _("chờ nơi khác"))


def cause_of(state: str) -> Cause:
    return CAUSES.get(State(state), ELSEWHERE)


def causes() -> list[Cause]:
    """Every cause that an open state can have, in the order of the states."""
    return list(dict.fromkeys(cause_of(state) for state in State.open))


def states_of(cause: str) -> list[str]:
    """The open states behind a cause; none for one that is not known."""
    return [state for state in State.open if cause_of(state).code == cause]


def first_days(days: WorkCalendar, *, on: date) -> dict[str, date]:
    """The earliest appointment that belongs to each step of lateness but the last.

    A dossier due on ``d`` is late by the working days after ``d`` up to today. Late by
    at most five means that no more than five working days came after it.
    """
    wanted = {bucket.most: bucket.code for bucket in LATE if bucket.most is not None}
    found: dict[str, date] = {}
    day, passed = on, 0
    while len(found) < len(wanted):
        if days.is_working(day):
            if passed in wanted:
                found[wanted[passed]] = day
            passed += 1
        day -= timedelta(days=1)
    return found


@dataclass(frozen=True)
class Point:
    """One evening of a campaign: how many are left, and how many should be."""

    on: date
    left: int
    goal: float


def burn_down(
    ends: list[date | None], *, frozen_on: date, goal_on: date, until: date
) -> list[Point]:
    """What was left on each evening, from the day of freezing up to ``until``.

    ``ends`` has the day each dossier was done with, or None. The goal goes down evenly
    to nothing on the day of the goal and stays there.
    """
    whole = max((goal_on - frozen_on).days, 1)
    last = max(until, frozen_on)
    points = []
    for number in range((last - frozen_on).days + 1):
        day = frozen_on + timedelta(days=number)
        left = sum(end is None or end > day for end in ends)
        goal = max(len(ends) * (1 - number / whole), 0.0)
        points.append(Point(day, left, goal))
    return points
