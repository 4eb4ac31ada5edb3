"""How a dossier stands against its appointment, in a shape and in words."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day, day_and_weekday, hour
from vidan.desk.standing import Standing, days_late, days_left
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import soon_until
from vidan.dossiers.states import State
from vidan.ui.pieces import Mood
from vidan.worktime.queries import calendar

MOODS: dict[str, Mood] = {
    State.RECEIVED: "waiting",
    State.WAITING: "paused",
    State.IN_PROGRESS: "doing",
    State.PAYING: "paused",
    State.SIGNING: "doing",
    State.DECIDED: "done",
    State.HANDED_OVER: "done",
    State.REFUSED: "refused",
    State.STOPPED: "refused",
    State.WITHDRAWN: "refused",
}
PAUSED = {
    State.WAITING: gettext_lazy("chưa hẹn, chờ bổ sung"),
    State.PAYING: gettext_lazy("tạm dừng, chờ nộp tiền"),
}


@dataclass(frozen=True)
class Line:
    """A dossier as a list shows it."""

    dossier: Dossier
    state: Standing
    pressing: Standing | None

    @property
    def due(self) -> str:
        """``17h00 07/5/2026``, as short as a column needs it."""
        if self.dossier.due_at is None:
            return "–"
        due = localtime(self.dossier.due_at)
        return f"{hour(due.time())} {day(due.date())}"


class Clock:
    """Late and soon at one moment, by the work calendar of the commune."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.today = localdate(at)
        self.calendar = calendar(around=self.today)

    @cached_property
    def soon_until(self) -> datetime:
        return self.calendar.last_moment(soon_until(self.calendar, on=self.today))

    def line(self, dossier: Dossier) -> Line:
        return Line(dossier, state(dossier), self.pressing(dossier))

    def pressing(self, dossier: Dossier) -> Standing | None:
        """Late or soon to be, or None where there is time or no clock runs."""
        due = dossier.due_at
        if due is None or dossier.state not in State.open:
            return None
        if due < self.at:
            return Standing("late", self._late(due))
        return Standing("soon", self._left(due)) if due <= self.soon_until else None

    def _late(self, due: datetime) -> str:
        days = self.calendar.count_working_days(localdate(due), self.today)
        if days < 1:
            return _("Quá giờ hẹn %(hour)s") % {"hour": hour(localtime(due).time())}
        return days_late(days)

    def _left(self, due: datetime) -> str:
        if localdate(due) == self.today:
            return _("Hẹn hôm nay %(hour)s") % {"hour": hour(localtime(due).time())}
        days = self.calendar.count_working_days(self.today, localdate(due))
        return days_left(days)


def state(dossier: Dossier) -> Standing:
    return Standing(MOODS[dossier.state], dossier.get_state_display())


def appointment(dossier: Dossier) -> str:
    """When the result is promised: ``17h00, thứ Năm, 07/5/2026``."""
    if dossier.due_at is None:
        return str(PAUSED.get(State(dossier.state), "–"))
    due = localtime(dossier.due_at)
    return f"{hour(due.time())}, {day_and_weekday(due.date())}"
