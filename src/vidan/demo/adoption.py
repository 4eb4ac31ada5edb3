"""A plan of the demonstration: read in from its file, confirmed, and then work."""

from datetime import datetime, time, timedelta

from vidan.core.text import day
from vidan.demo.cast import DATA
from vidan.demo.telling import Telling
from vidan.demo.timeline import moment
from vidan.plans.actions.adopting import adopt
from vidan.plans.actions.receiving import read_in
from vidan.plans.actions.reviewing import edit, see, submit
from vidan.plans.models import ItemKind, PlanDocument, Standing
from vidan.plans.queries import TASK
from vidan.work.models import Task

FILE = "service_quality_plan.txt"
ADOPTED_DAYS = 14
"""Working days before now on which the plan is put to work."""
DUE = {"first": -6, "second": -2, "third": 8, "fourth": 20}
"""Days from now before which something of the plan is due."""
LONG_AGO = timedelta(days=4)
ON_TIME = "dossiers.on_time"


class AdoptionStory(Telling):
    """The Office reads the plan in and hands it on; the chair puts it to work."""

    def plan(self) -> None:
        """Put it on the timeline, unless the story begins later."""
        self.happen(moment(self.working_day(ADOPTED_DAYS), time(14)), self._read_in)

    def _text(self, at: datetime) -> str:
        name = self.town.commune.name
        dates = {
            key: day(self.now.date() + timedelta(days=days))
            for key, days in DUE.items()
        }
        words = (DATA / FILE).read_text(encoding="utf-8")
        return words.format(
            COMMUNE=name.upper(),
            Commune=name,
            issued_day=f"{at.day:02d}",
            issued_month=at.month,
            issued_year=at.year,
            year=self.now.year,
            chair=self.town.people["chair"].full_name,
            **dates,
        )

    def _read_in(self, at: datetime) -> None:
        by = self.town.actor("office", at.date())
        content = self._text(at).encode()
        plan = read_in(content, name="ke-hoach-61.txt", by=by, at=at)
        self._reviewed(plan, at)
        submit(plan.id, by=by, at=at)
        self.timeline.add(at + timedelta(hours=1), lambda at: self._adopt(plan, at))

    def _reviewed(self, plan: PlanDocument, at: datetime) -> None:
        """The Office looks at everything, and says which figure measures a target."""
        by = self.town.actor("office", at.date())
        target = plan.items.filter(kind=ItemKind.TARGET).first()
        if target:
            edit(target.id, {}, units=[], lead=None, indicator=ON_TIME, by=by, at=at)
        rest = plan.items.filter(seen_at=None).values_list("id", flat=True)
        see(plan.id, items=list(rest), by=by, at=at)

    def _adopt(self, plan: PlanDocument, at: datetime) -> None:
        adopt(plan.id, by=self.town.actor("chair", at.date()), at=at)
        given = Standing.objects.filter(item__document=plan, thing=TASK)
        for task in Task.objects.filter(id__in=given.values("thing_id")).order_by(
            "due_at", "id"
        ):
            self._begin(task)

    def _begin(self, task: Task) -> None:
        """What was due days ago is done; what was due lately is late."""
        keys = {officer.id: key for key, officer in self.town.people.items()}
        until = "" if task.due_at < self.now - LONG_AGO else "in_progress"
        chance = self.chance("plan", task.clause)
        self.life(chance, lead=keys[task.lead_id], judge="chair", until=until).begin(
            task
        )
