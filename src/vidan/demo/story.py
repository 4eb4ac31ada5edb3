"""What happens in one commune in the months before now."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from vidan.demo.adoption import AdoptionStory
from vidan.demo.cast import SETTLED_ON, Town
from vidan.demo.counter import CounterStory
from vidan.demo.days import ServiceDay
from vidan.demo.dossiers import Life
from vidan.demo.duties import DutyStory
from vidan.demo.exchange import ExchangeStory
from vidan.demo.hall import HallStory
from vidan.demo.messages import tell_messages
from vidan.demo.money import MoneyStory
from vidan.demo.opinions import OpinionStory
from vidan.demo.plans import PlanStory
from vidan.demo.programmes import open_as_planned, plans_of
from vidan.demo.records import RecordStory
from vidan.demo.timeline import Timeline, moment, spread
from vidan.demo.work import WorkStory
from vidan.dossiers.models import Dossier
from vidan.people.actions.staffing import name_deputy
from vidan.procedures.models import Version
from vidan.procedures.queries import in_force
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.models import Kind, Programme, Session
from vidan.programmes.queries import between, listed
from vidan.worktime.queries import calendar

AHEAD = timedelta(days=7)
EARLIER = 2
"""Dossiers of a session before the months that are told in full."""
EARLIEST = timedelta(weeks=16)
STUCK = "1.004873"
STUCK_SINCE = {timedelta(days=days) for days in (8, 9, 13)}
ABSENT_FOR = timedelta(days=4)
OFFICE_HOURS = [(time(7, 30), time(12)), (time(13, 30), time(17))]
OFTEN = {"2.000815": 14, "2.000884": 8, "2.000635": 6, "1.001193": 6, "1.004873": 4}
"""How much more often than the others a procedure is asked for."""


class Story:
    """The same commune, days and seed: the same story."""

    def __init__(self, town: Town, first_on: date, now: datetime, seed: int) -> None:
        self.town = town
        self.first_on = first_on
        self.now = now
        self.seed = seed
        self.timeline = Timeline()
        self.days = calendar(around=first_on)
        self.versions = list(
            in_force(on=first_on)
            .prefetch_related("components")
            .order_by("procedure_id")
        )
        self.service_days: list[ServiceDay] = []

    def tell(self, *, progress: Callable[[int, int], None], reports_all: bool) -> int:
        """Let everything happen until now; return how many dossiers there are."""
        programmes = self._open_programmes()
        self._plan_sessions()
        self._plan_dossiers()
        self._plan_absence()
        self._plan_work()
        self._plan_hall()
        CounterStory(self.town, self.timeline, self.first_on, self.now).plan()
        days = (self.first_on, self.now.date())
        MoneyStory(self.town, self.timeline, days, self._chance("money")).plan()
        ExchangeStory(self.town, self.days, self.timeline, self.now).plan()
        whole = (self.now.date() - self.first_on).days
        shown = -1

        def each(at: datetime) -> None:
            nonlocal shown
            done = max(0, (at.date() - self.first_on).days)
            if done // 7 != shown and done < whole:
                shown = done // 7
                progress(done, whole)

        self.timeline.run(until=self.now, each=each)
        for programme in programmes:
            plan_ahead(programme, by=None, at=self.now)
        if reports_all:
            self._report_all()
        tell_messages(self.town, now=self.now)
        progress(whole, whole)
        return Dossier.objects.count()

    def _chance(self, *of: object) -> Random:
        """Luck of its own for everything, so that one thing does not change another."""
        key = "/".join(map(str, (self.seed, self.town.commune.code, *of)))
        return Random(key)  # noqa: S311  a story, no secret

    def _open_programmes(self) -> list[Programme]:
        start = moment(self.first_on, time(8))
        opened = [
            open_as_planned(self.town, row, not_after=start)
            for row in plans_of(self.town.commune.code)
        ]
        for programme in opened:
            plan_ahead(programme, by=None, at=start)
        return opened

    def _plan_sessions(self) -> None:
        held = list(between(SETTLED_ON, self.now.date() + AHEAD))
        for number, session in enumerate(held):
            day = ServiceDay(
                self.town,
                session,
                self.days,
                self.timeline,
                self._chance("session", session.on),
            )
            cancelled = number == len(held) // 2 and len(held) > 4
            day.plan(cancelled=cancelled)
            if not cancelled:
                self.service_days.append(day)

    def _plan_dossiers(self) -> None:
        served = {day.session.on: day.session for day in self.service_days}
        for session in served.values():
            if self.first_on - EARLIEST <= session.on < self.first_on:
                few = self._chance("before", session.on)
                self._arrivals(list(session.hours), session.on, EARLIER, few)
        day = self.first_on
        while day <= self.now.date():
            chance = self._chance("day", day)
            if today := served.get(day):
                self._arrivals_at(today, chance)
            elif self.days.is_working(day):
                self._arrivals(OFFICE_HOURS, day, chance.choice((0, 1, 1, 2)), chance)
                if self.now.date() - day in STUCK_SINCE:
                    self._arrive_and_wait(day, chance)
            day += timedelta(days=1)

    def _arrivals_at(self, session: Session, chance: Random) -> None:
        lane: list[str] = []
        if session.programme.kind == Kind.SAME_DAY:
            lane = [one.code for one in listed(session.programme, on=session.on)]
        number = chance.randint(5, 8)
        self._arrivals(list(session.hours), session.on, number, chance, lane)

    def _arrivals(
        self,
        blocks: list[tuple[time, time]],
        day: date,
        number: int,
        chance: Random,
        lane: list[str] | None = None,
    ) -> None:
        versions = [v for v in self.versions if not lane or v.procedure_id in lane]
        weights = [OFTEN.get(version.procedure_id, 1) for version in versions]
        for at in spread(blocks, day, number, chance):
            version: Version = chance.choices(versions, weights)[0]
            luck = Random(chance.random())  # noqa: S311  a story, no secret
            life = Life(self.town, version, self.days, self.timeline, luck)
            self.timeline.add(at, life.arrive)

    def _arrive_and_wait(self, day: date, chance: Random) -> None:
        """One that nobody gets done with: it is late now."""
        found = [v for v in self.versions if v.procedure_id == STUCK]
        for version in found:
            life = Life(
                self.town, version, self.days, self.timeline, chance, stuck=True
            )
            self.timeline.add(moment(day, time(9, 40)), life.arrive)

    def _plan_hall(self) -> None:
        """The hall is there from the start; people come on the latest service day."""
        held = [one.session for one in self.service_days]
        past = [
            one
            for one in held
            if one.on > self.first_on and moment(one.on, one.opens) <= self.now
        ]
        latest = max(past, key=lambda one: one.on, default=None)
        story = HallStory(self.town, self.timeline, self._chance("hall"), latest)
        story.plan(arranged_at=moment(self.first_on, time(8)))
        said = OpinionStory(self.town, self.timeline, self._chance("said"), latest)
        said.plan(first_on=self.first_on, now=self.now)

    def _plan_absence(self) -> None:
        """The head of the economy office is away for some days; one deputises."""
        away = max(self.first_on, self.now.date() - timedelta(days=2))
        self.timeline.add(moment(away, time(7)), self._name_deputy)

    def _plan_work(self) -> None:
        """Tasks, standing duties, plans, diaries and files, beside the dossiers."""
        told = (
            self.town,
            self.days,
            self.timeline,
            self.first_on,
            self.now,
            self.seed,
        )
        WorkStory(*told).plan([day.session for day in self.service_days])
        DutyStory(*told).plan()
        PlanStory(*told).plan()
        AdoptionStory(*told).plan()
        RecordStory(*told).plan()

    def _name_deputy(self, at: datetime) -> None:
        self.town.first_deputy_on = at.date()
        name_deputy(
            self.town.people["economy-head"].id,
            deputy_id=self.town.people["economy"].id,
            first_on=at.date(),
            last_on=at.date() + ABSENT_FOR,
            reason="Đi tập huấn tại tỉnh",
            by=self.town.actor("admin", at.date()),
            at=at,
        )

    def _report_all(self) -> None:
        for day in self.service_days:
            if day.session.on <= self.now.date():
                day.report(self.now)
