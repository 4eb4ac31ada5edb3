"""Standing duties of the demonstration, week by week, and the morning messages."""

from datetime import datetime, time, timedelta

from vidan.demo.cast import rows
from vidan.demo.telling import HEADS, Telling
from vidan.demo.timeline import at_work, moment
from vidan.work.actions.digests import mark_read
from vidan.work.actions.duties import Decision, Standing, assign, make_occurrences
from vidan.work.actions.remind import remind
from vidan.work.models import Reminder, Task
from vidan.work.states import Source

REMINDED_DAYS = 6
"""Working days before now on which people are reminded; earlier ones are over."""
REMINDED_AT = (time(6, 45), time(11, 45))
READ_AT = time(16, 50)
READERS = ("chair", "vice-chair", "director", "clerk", "economy-head", "office")
"""Who reads the message on the day it comes; the others leave it."""
MADE_AT = time(2, 10)


class DutyStory(Telling):
    """Decisions that assign duties, their occurrences, and who is reminded of what."""

    def plan(self) -> None:
        self._plan_duties()
        self._plan_reminding()

    def _plan_duties(self) -> None:
        """The occurrences are made once a week; on the last night as every night."""
        start = at_work(moment(self.first_on, time(9)), self.days, self.chance("duty"))
        self.timeline.add(start, self._assign)
        night = moment(start.date() + timedelta(days=1), MADE_AT)
        while night < self.now:
            self.timeline.add(night, self._make_occurrences)
            night += timedelta(days=7)
        self.timeline.add(moment(self.now.date(), MADE_AT), self._make_occurrences)

    def _assign(self, at: datetime) -> None:
        for number, row in enumerate(rows("duties.csv"), start=1):
            decision = Decision(
                title=row["decision"],
                number=f"{10 + number}/QĐ-UBND",
                signed_on=at.date(),
                first_on=at.date(),
                description=row["description"],
            )
            standing = Standing(
                row["title"], row["product"], row["rule"], first_on=at.date()
            )
            assign(
                decision,
                [standing],
                officer=self.town.people[row["lead"]].id,
                unit=self.town.units[row["unit"]].id,
                by=self.town.actor(HEADS[row["unit"]], at.date()),
                at=at,
            )

    def _make_occurrences(self, at: datetime) -> None:
        if not make_occurrences(at=at):
            return
        judges = {
            **{self.town.people[key].id: (key, "chair") for key in HEADS.values()},
            **{
                self.town.people[row["lead"]].id: (row["lead"], HEADS[row["unit"]])
                for row in rows("duties.csv")
            },
        }
        made = Task.objects.filter(given_at=at, source=Source.DUTY)
        for task in made.order_by("occurs_on", "title"):
            who, judge = judges[task.lead_id]
            chance = self.chance("occurrence", who, task.occurs_on)
            self.life(chance, lead=who, judge=judge).take_up(task)

    def _plan_reminding(self) -> None:
        for days_ago in range(REMINDED_DAYS):
            day = self.working_day(days_ago)
            for clock in REMINDED_AT:
                self.happen(moment(day, clock), self._remind)
            if days_ago:
                self.happen(moment(day, READ_AT), self._read)

    def _remind(self, at: datetime) -> None:
        remind(at=at)

    def _read(self, at: datetime) -> None:
        for key in READERS:
            by = self.town.actor(key, at.date())
            told = Reminder.objects.filter(
                digest__officer__in=by.stands_for, digest__on=at.date()
            )
            if last := told.order_by("-id").values_list("id", flat=True).first():
                mark_read(on=at.date(), last=last, by=by, at=at)
