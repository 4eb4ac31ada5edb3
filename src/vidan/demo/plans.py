"""Work plans of the demonstration: a year, its months and the weeks around now."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from vidan.demo.cast import Row, rows
from vidan.demo.telling import HEADS, Telling
from vidan.demo.timeline import Event, at_work, moment
from vidan.people.actors import Actor
from vidan.work.actions.planning import Written, approve, make_plan, submit, write_line
from vidan.work.models import Plan
from vidan.work.periods import Period, span
from vidan.work.states import Priority

APPROVERS = {"KT": "chair", "VHXH": "vice-chair"}
"""The units that plan, and the leader of the commune who approves what they plan."""
OWN = ("VHXH", "culture")
"""Who plans for himself as well."""
WEEKS = (-2, -1, 0)
WEEK = timedelta(days=7)
AFTER_THE_YEAR = timedelta(hours=30)
EARLY_IN_THE_WEEK = 1
"""Until Tuesday it is the plan of this week that still waits, then that of the next."""


class PlanStory(Telling):
    """Lines roll down from year to week, become tasks, and what is left rolls on."""

    def plan(self) -> None:
        """Put it on the timeline. A week that began before the story has no plan."""
        for unit in APPROVERS:
            self.timeline.add(self._begun_at, self._year(unit))
            for first in self._months():
                at = self._month_at(first)
                self.timeline.add(at, self._period(unit, Period.MONTH, first))
            for number in WEEKS:
                self._plan_week(unit, self.monday + number * WEEK)
        self._plan_waiting()

    @property
    def monday(self) -> date:
        return span(Period.WEEK, self.now.date()).first_on

    @property
    def _begun_at(self) -> datetime:
        start = moment(self.first_on, time(8, 30))
        return at_work(start, self.days, self.chance("year"))

    def _months(self) -> Iterator[date]:
        """The months of this year so far in which something is due."""
        due = {self._due_on(row) for row in rows("plans.csv")} - {None}
        first = max(self.first_on, date(self.now.year, 1, 1)).replace(day=1)
        while first <= self.now.date():
            month = span(Period.MONTH, first)
            if any(day in month for day in due if day):
                yield first
            first = month.next().first_on

    def _month_at(self, first: date) -> datetime:
        """When the plan of a month is made: as the month begins."""
        at = max(moment(first, time(8)), self._begun_at + AFTER_THE_YEAR)
        return at_work(at, self.days, self.chance("month", first))

    def _plan_week(self, unit: str, monday: date) -> None:
        """On the Friday before, or as soon as the month has its plan."""
        friday = moment(monday - timedelta(days=3), time(14))
        month_at = self._month_at(monday.replace(day=1)) + timedelta(hours=1)
        chance = self.chance("week", unit, monday)
        at = at_work(max(friday, month_at), self.days, chance)
        worked = self._worked(monday)
        if worked and at <= moment(worked[0], time(12)):
            waits = unit == OWN[0] and monday == self._waiting_week
            self.happen(at, self._period(unit, Period.WEEK, monday, waits=waits))

    @property
    def _waiting_week(self) -> date:
        is_early = self.now.weekday() <= EARLY_IN_THE_WEEK
        return self.monday if is_early else self.monday + WEEK

    def _plan_waiting(self) -> None:
        """One plan of a unit and one of a person wait for approval; one is a draft."""
        unit, person = OWN
        at = moment(self.working_day(1), time(15, 30))
        later = at + timedelta(minutes=20)
        week = self._waiting_week
        if week > self.monday:
            self.happen(at, self._period(unit, Period.WEEK, week, waits=True))
        self.happen(later, self._own(unit, person, week))
        self.happen(later, self._draft("KT", self.monday + WEEK))

    def _year(self, unit: str) -> Event:
        def made(at: datetime) -> None:
            by = self.town.actor(HEADS[unit], at.date())
            plan = self._begin(unit, Period.YEAR, self.now.date(), by=by, at=at)
            for row in rows("plans.csv"):
                due_on = self._due_on(row)
                if row["unit"] == unit and due_on and due_on.year == self.now.year:
                    write_line(plan.id, self._written(row, due_on), by=by, at=at)
            self._send(plan, unit, by=by, at=at)

        return made

    def _period(
        self, unit: str, period: Period, first: date, *, waits: bool = False
    ) -> Event:
        """Make the plan, submit it and, unless it waits, have it approved."""

        def made(at: datetime) -> None:
            by = self.town.actor(HEADS[unit], at.date())
            plan = self._begin(unit, period, first, by=by, at=at)
            if period == Period.WEEK:
                self._write_week(plan, unit, by=by, at=at)
            self._date(plan, by=by, at=at)
            self._send(plan, unit, waits=waits, by=by, at=at)

        return made

    def _own(self, unit: str, person: str, monday: date) -> Event:
        def made(at: datetime) -> None:
            by = self.town.actor(person, at.date())
            plan = self._begin(unit, Period.WEEK, monday, by=by, at=at, officer=person)
            self._write_week(plan, unit, by=by, at=at, only=person)
            self._date(plan, by=by, at=at)
            self._send(plan, unit, waits=True, by=by, at=at)

        return made

    def _draft(self, unit: str, monday: date) -> Event:
        def made(at: datetime) -> None:
            by = self.town.actor(HEADS[unit], at.date())
            self._begin(unit, Period.WEEK, monday, by=by, at=at)

        return made

    def _begin(
        self,
        unit: str,
        period: Period,
        day: date,
        *,
        by: Actor,
        at: datetime,
        officer: str = "",
    ) -> Plan:
        person = self.town.people[officer].id if officer else None
        unit_id = self.town.units[unit].id
        return make_plan(period, day, unit=unit_id, officer=person, by=by, at=at)

    def _write_week(
        self, plan: Plan, unit: str, *, by: Actor, at: datetime, only: str = ""
    ) -> None:
        """What did not come down from the month is written into the week itself."""
        there = set(plan.lines.values_list("work", flat=True))
        week = span(Period.WEEK, plan.first_on)
        for row in rows("plans.csv"):
            due_on = self._due_on(row)
            mine = row["unit"] == unit and (not only or row["lead"] == only)
            if mine and due_on and due_on in week and row["work"] not in there:
                write_line(plan.id, self._written(row, due_on), by=by, at=at)

    def _date(self, plan: Plan, *, by: Actor, at: datetime) -> None:
        """What rolled on without a date gets one: the last working day of the time."""
        days = span(Period(plan.period), plan.first_on)
        last = days.last_on
        while not self.days.is_working(last) and last > days.first_on:
            last -= timedelta(days=1)
        for line in plan.lines.filter(due_on=None, task=None, done_on=None):
            written = Written(
                work=line.work,
                officer=line.officer_id,
                due_on=last,
                product=line.product,
                responsibility=line.responsibility,
                authority=line.authority,
                priority=Priority(line.priority),
                hours=line.hours,
            )
            write_line(plan.id, written, line_id=line.id, by=by, at=at)

    def _send(
        self, plan: Plan, unit: str, *, by: Actor, at: datetime, waits: bool = False
    ) -> None:
        """Submit a plan that has work in it; the approval follows within hours."""
        if not plan.lines.exists():
            return
        submit(plan.id, by=by, at=at)
        if not waits:
            then = at_work(at + timedelta(hours=2), self.days, self.chance(plan.period))
            self.timeline.add(then, self._approving(plan, APPROVERS[unit]))

    def _approving(self, plan: Plan, judge: str) -> Event:
        def approved(at: datetime) -> None:
            approve(plan.id, by=self.town.actor(judge, at.date()), at=at)
            self._follow(plan, judge, at=at)

        return approved

    def _follow(self, plan: Plan, judge: str, *, at: datetime) -> None:
        """The tasks that the approval of a week made."""
        told = {row["work"]: row for row in rows("plans.csv")}
        for line in plan.lines.filter(task__given_at=at).select_related("task"):
            if line.task:
                row = told[line.work]
                chance = self.chance("line", line.work)
                self.life(
                    chance, lead=row["lead"], judge=judge, until=row["until"]
                ).begin(line.task)

    def _written(self, row: Row, due_on: date) -> Written:
        return Written(
            work=row["work"],
            officer=self.town.people[row["lead"]].id,
            due_on=due_on,
            product=row["product"],
            responsibility=row["responsibility"],
            authority=row["authority"],
            priority=Priority(row["priority"]),
            hours=Decimal(row["hours"]),
        )

    def _due_on(self, row: Row) -> date | None:
        """The day of the row, or the last one worked in a week shorter than that."""
        worked = self._worked(self.monday + int(row["week"]) * WEEK)
        return worked[min(int(row["day"]), len(worked) - 1)] if worked else None

    def _worked(self, monday: date) -> list[date]:
        week = (monday + timedelta(days=number) for number in range(7))
        return [day for day in week if self.days.is_working(day)]
