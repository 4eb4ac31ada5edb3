"""The work of a commune of the demonstration: ordered, done, judged, late."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle
from random import Random

from vidan.demo.cast import Row, rows
from vidan.demo.tasks import TaskLife, due_in, order_of
from vidan.demo.telling import GIVEN_AT, HEADS, Telling
from vidan.demo.timeline import Event, at_work, moment
from vidan.programmes.models import Session
from vidan.work.actions import giving
from vidan.work.models import Task
from vidan.work.states import Source

LEADS = {
    "KT": ("economy", "economy-2"),
    "VHXH": ("culture",),
    "VP": ("office", "justice"),
    "PVHCC": ("clerk", "clerk-2"),
    "DVTH": ("services",),
}
EACH_WEEK = 2
ORDERS = (
    ("economy", "chair", "Chuẩn bị xe và phông bạt cho buổi phục vụ ở thôn xa"),
    ("culture", "vice-chair", "Mời các trưởng thôn họp chiều thứ Sáu"),
    ("clerk", "director", "Đổi lịch trực quầy vì một người nghỉ ốm"),
    ("justice", "chair", "Kiểm tra lại danh sách khai sinh chưa trả kết quả"),
)
"""Orders by word of mouth: who got it, from whom, what."""
CONFIRMED_AFTER = timedelta(minutes=35)
HELPED_WHEN = -2
"""Who is later than so many working days is not only reminded but helped."""
AFTER_SESSION = "Khắc phục tồn tại ghi trong báo cáo buổi phục vụ"


@dataclass(frozen=True)
class Now:
    """A task that people find on their pages today: where it stands, and since when.

    ``days_ago`` and ``due_in`` are working days around now; due before now is late.
    """

    unit: str
    lead: str
    judge: str
    row: int
    until: str
    days_ago: int
    due_in: int


NOW = (
    Now("KT", "economy-2", "economy-head", 0, "in_progress", 9, -4),
    Now("KT", "economy", "economy-head", 2, "handed_in", 5, 2),
    Now("KT", "economy-head", "chair", 4, "handed_in", 5, 1),
    Now("KT", "economy-head", "chair", 5, "given", 1, 3),
    Now("VHXH", "culture", "culture-head", 6, "extension", 4, 1),
    Now("VHXH", "culture-head", "vice-chair", 10, "in_progress", 7, -1),
    Now("VHXH", "culture-head", "vice-chair", 7, "handed_in", 5, 2),
    Now("VP", "office", "office-head", 11, "in_progress", 3, 1),
    Now("VP", "justice", "office-head", 14, "acknowledged", 2, 4),
    Now("PVHCC", "clerk", "director", 15, "in_progress", 2, 1),
    Now("PVHCC", "clerk", "director", 16, "given", 1, 6),
    Now("PVHCC", "clerk-2", "director", 18, "handed_in", 5, 2),
    Now("PVHCC", "director", "chair", 17, "in_progress", 4, 2),
    Now("DVTH", "services", "services-head", 19, "in_progress", 6, -2),
)


class WorkStory(Telling):
    """What is given and ordered in the months, and what people find today."""

    def plan(self, held: list[Session]) -> None:
        """Put everything on the timeline; ``held`` are the sessions of the months."""
        self._plan_weeks()
        self._plan_now()
        self._plan_orders()
        self._plan_sessions(held)

    def _plan_weeks(self) -> None:
        """Every week some tasks, from the heads and from the leaders of the commune."""
        lines = cycle(rows("tasks.csv"))
        monday = self.first_on - timedelta(days=self.first_on.weekday())
        while monday < self.now.date() - timedelta(days=7):
            for number in range(EACH_WEEK):
                chance = self.chance(monday, number)
                day = monday + timedelta(days=chance.randrange(5))
                at = at_work(moment(day, GIVEN_AT), self.days, chance)
                self._add(next(lines), at, chance)
            monday += timedelta(days=7)

    def _add(self, row: Row, at: datetime, chance: Random) -> None:
        lead, head = chance.choice(LEADS[row["unit"]]), HEADS[row["unit"]]
        life = self.life(chance, lead=lead, judge=head)

        def given(then: datetime) -> None:
            order = order_of(row, at=then, days=self.days)
            if order.source == Source.CONCLUSION:
                task = self._through_the_head(order, row["unit"], lead, then)
                life.judge = "chair"
            else:
                task = self._give(order, lead, by=head, at=then)
            life.begin(task)

        self.timeline.add(at, given)

    def _give(self, order: giving.Order, lead: str, *, by: str, at: datetime) -> Task:
        giver = self.town.actor(by, at.date())
        return giving.give(order, lead=self.town.people[lead].id, by=giver, at=at)

    def _through_the_head(
        self, order: giving.Order, unit: str, lead: str, at: datetime
    ) -> Task:
        """What a meeting decided goes to the unit; its head passes it to a person."""
        chair = self.town.actor("chair", at.date())
        given = giving.give_to_unit(order, unit=self.town.units[unit], by=chair, at=at)
        return giving.pass_on(
            given.id,
            lead=self.town.people[lead].id,
            by=self.town.actor(HEADS[unit], at.date()),
            at=at + timedelta(minutes=20),
        )

    def _plan_now(self) -> None:
        for number, one in enumerate(NOW):
            self._plan_one(one, self.chance("now", number))

    def _plan_one(self, one: Now, chance: Random) -> None:
        row = rows("tasks.csv")[one.row]
        at = moment(self.working_day(one.days_ago), GIVEN_AT)
        due_on = (
            self.working_day(-one.due_in)
            if one.due_in < 0
            else self.days.add_working_days(self.now.date(), one.due_in)
        )
        life = self.life(chance, lead=one.lead, judge=one.judge, until=one.until)

        def given(then: datetime) -> None:
            order = due_in(
                order_of(row, at=then, days=self.days), self.days.last_moment(due_on)
            )
            life.begin(self._give(order, one.lead, by=one.judge, at=then))

        if self.happen(at, given) and one.due_in < HELPED_WHEN:
            late_since = moment(self.working_day(1), time(9))
            self.timeline.add(late_since, life.help_when_late)

    def _plan_orders(self) -> None:
        """Orders by word of mouth; the latest still waits for its giver's word."""
        for number, (lead, giver, title) in enumerate(ORDERS):
            waits = number == len(ORDERS) - 1
            days_ago = 1 if waits else 6 + 5 * number
            at = moment(self.working_day(days_ago), time(10, 15 + number))
            chance = self.chance("order", number)
            life = self.life(
                chance, lead=lead, judge=giver, until="acknowledged" if waits else ""
            )
            self.happen(at, self._registering(life, title, confirmed=not waits))

    def _registering(self, life: TaskLife, title: str, *, confirmed: bool) -> Event:
        def registered(at: datetime) -> None:
            due_on = self.days.add_working_days(at.date(), 4)
            order = giving.Order(
                title=title,
                product="Báo cáo kết quả",
                due_at=self.days.last_moment(due_on),
                source=Source.ORAL,
            )
            giver = self.town.people[life.judge]
            by = self.town.actor(life.lead, at.date())
            task = giving.register_order(order, giver=giver.id, by=by, at=at)
            if confirmed:
                self.timeline.add(at + CONFIRMED_AFTER, confirmed_now)
            life.begin(task)

        def confirmed_now(at: datetime) -> None:
            if life.id:
                boss = self.town.actor(life.judge, at.date())
                giving.confirm_order(life.id, by=boss, at=at)

        return registered

    def _plan_sessions(self, held: list[Session]) -> None:
        """After every fourth session something is put right."""
        over = [one for one in held if self.first_on <= one.on < self.now.date()]
        for session in over[::4]:
            chance = self.chance("session", session.on)
            at = at_work(
                moment(session.on + timedelta(days=1), GIVEN_AT), self.days, chance
            )
            life = self.life(chance, lead="clerk", judge="director")
            self.timeline.add(at, self._following_up(life, session))

    def _following_up(self, life: TaskLife, session: Session) -> Event:
        def given(at: datetime) -> None:
            due_on = self.days.add_working_days(at.date(), 5)
            order = giving.Order(
                title=AFTER_SESSION,
                product="Danh sách việc đã khắc phục",
                due_at=self.days.last_moment(due_on),
                source=Source.SESSION,
                ordered_by=session.programme.name,
                thing=session,
            )
            life.begin(self._give(order, life.lead, by=life.judge, at=at))

        return given
