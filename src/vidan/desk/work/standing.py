"""How a task stands against its deadline, in a shape and in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from vidan.core.text import day, hour
from vidan.desk.standing import Standing, days_late, days_left
from vidan.ui.pieces import Mood
from vidan.work.models import Collaboration, Task
from vidan.work.reminding import Schedule
from vidan.work.states import State
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar

MOODS: dict[str, Mood] = {
    State.GIVEN: "waiting",
    State.ACKNOWLEDGED: "waiting",
    State.IN_PROGRESS: "doing",
    State.HANDED_IN: "paused",
    State.ACCEPTED: "done",
    State.CLOSED: "done",
    State.STOPPED: "refused",
}


@dataclass(frozen=True)
class TaskLine:
    """A task as a list shows it, or somebody's ``part`` of it."""

    task: Task
    state: Standing
    pressing: Standing | None
    part: Collaboration | None = None

    @property
    def due_at(self) -> datetime:
        return self.part.due_at if self.part else self.task.due_at

    @property
    def due(self) -> str:
        """``17h00 07/5/2026``."""
        due = localtime(self.due_at)
        return f"{hour(due.time())} {day(due.date())}"


class TaskClock:
    """Late and soon at one moment, by the work calendar of the commune."""

    def __init__(self, at: datetime, days: WorkCalendar | None = None) -> None:
        """``days`` saves reading the calendar where the page has it already."""
        self.at = at
        self.today = localdate(at)
        self.calendar = days or calendar(around=self.today)
        soon_on = self.calendar.add_working_days(self.today, Schedule().second_days)
        self.soon_until = self.calendar.last_moment(soon_on)

    def line(self, task: Task, part: Collaboration | None = None) -> TaskLine:
        words = Standing(MOODS[task.state], task.get_state_display())
        pressing = self._by(part.due_at) if part else self.pressing(task)
        return TaskLine(task, words, pressing, part)

    def pressing(self, task: Task) -> Standing | None:
        """Late or soon to be, or None where there is time or nothing is to do."""
        return self._by(task.due_at) if task.state in State.to_do else None

    def _by(self, due: datetime) -> Standing | None:
        if due < self.at:
            return Standing("late", self._late(due))
        return Standing("soon", self._left(due)) if due <= self.soon_until else None

    def _late(self, due: datetime) -> str:
        days = self.calendar.count_working_days(localdate(due), self.today)
        if days < 1:
            return _("Quá hạn từ %(hour)s") % {"hour": hour(localtime(due).time())}
        return days_late(days)

    def _left(self, due: datetime) -> str:
        if localdate(due) == self.today:
            return _("Hạn hôm nay %(hour)s") % {"hour": hour(localtime(due).time())}
        days = self.calendar.count_working_days(self.today, localdate(due))
        return days_left(days)
