"""What every part of the work of a commune is told with: town, clock, luck."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from vidan.demo.cast import Town
from vidan.demo.tasks import TaskLife
from vidan.demo.timeline import Event, Timeline, moment
from vidan.worktime.calendars import WorkCalendar

HEADS = {
    "KT": "economy-head",
    "VHXH": "culture-head",
    "VP": "office-head",
    "PVHCC": "director",
    "DVTH": "services-head",
}
GIVEN_AT = time(8, 20)


@dataclass
class Telling:
    """The same commune, days and seed: the same story."""

    town: Town
    days: WorkCalendar
    timeline: Timeline
    first_on: date
    now: datetime
    seed: int

    def chance(self, *of: object) -> Random:
        """Luck of its own for everything, so that one thing does not change another."""
        key = "/".join(map(str, (self.seed, self.town.commune.code, "work", *of)))
        return Random(key)  # noqa: S311  a story, no secret

    def life(
        self, chance: Random, *, lead: str, judge: str, until: str = ""
    ) -> TaskLife:
        return TaskLife(self.town, self.days, self.timeline, chance, lead, judge, until)

    def working_day(self, days_ago: int) -> date:
        """The working day so many before today, today itself for none."""
        day = self.now.date()
        while days_ago or not self.days.is_working(day):
            days_ago -= self.days.is_working(day)
            day -= timedelta(days=1)
        return day

    def happen(self, at: datetime, event: Event) -> bool:
        """Let it happen then, if the story has begun by that time; says whether so."""
        is_told = at >= moment(self.first_on, time())
        if is_told:
            self.timeline.add(at, event)
        return is_told
