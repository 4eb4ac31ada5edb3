"""The life of one task of the demonstration, step by step on the timeline."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from vidan.demo.cast import Row, Town
from vidan.demo.timeline import Event, Timeline, at_work
from vidan.people.actors import Actor
from vidan.work.actions import doing, extending, giving, judging, supporting
from vidan.work.models import SupportKind, Task
from vidan.work.states import Priority, Source, State
from vidan.worktime.calendars import WorkCalendar

LATE, RETURNED, EXTENDED, STOPPED = 0.12, 0.12, 0.08, 0.02
CLOSED = 0.6
TAKEN_UP_BEFORE = timedelta(days=3)
EARLY, IN_TIME = (0.1, 0.3), (0.3, 0.9)
"""After which part of the time left it is handed in; early where it waits today."""
AT_LEAST = timedelta(hours=2)
"""Work that was begun at the last moment takes as long as that."""
OUTCOMES = (
    "Đã hoàn thành, sản phẩm gửi kèm trong hồ sơ công việc.",
    "Đã làm xong tại tất cả các thôn; số liệu đã đối chiếu.",
    "Đã trình lãnh đạo; bản ký lưu tại Văn phòng.",
)
WHY_RETURNED = (
    "Thiếu số liệu của hai thôn; bổ sung rồi nộp lại.",
    "Chưa có xác nhận của trưởng thôn.",
)
WHY_LATER = "Mưa nhiều ngày, chưa vào được các thôn xa."
WHY_STOPPED = "Cấp trên đã giao đơn vị khác thực hiện."
PROGRESS = ("Đã làm được một nửa.", "Đang chờ số liệu của các thôn.")
HELP = "Nhắc tập trung làm dứt điểm; cử thêm một người hỗ trợ trong tuần."
HELP_OUTCOME = "Đã có thêm người; tiến độ trở lại bình thường."


@dataclass
class TaskLife:
    """One task, who does and judges it, and everything that happens to it.

    ``until`` names the last step of a task that stays on the way: it is then that
    somebody finds it on the first page. Without it the task goes to its end.
    """

    town: Town
    days: WorkCalendar
    timeline: Timeline
    chance: Random
    lead: str
    judge: str
    until: str = ""
    id: UUID | None = None

    def begin(self, task: Task) -> None:
        """Follow the task from the moment at which it was given."""
        self.id = task.id
        if self.until == "given":
            return
        self._soon(task.given_at, hours=(1, 9), event=self._acknowledge)

    def take_up(self, task: Task) -> None:
        """Follow an occurrence of a standing duty, made long before, near its date."""
        self.id = task.id
        near = max(task.due_at - TAKEN_UP_BEFORE, task.given_at)
        acknowledged_at = at_work(near, self.days, self.chance)
        self.timeline.add(acknowledged_at, self._acknowledge)

    def _acknowledge(self, at: datetime) -> None:
        task = self._now()
        if task.state != State.GIVEN:
            return
        doing.acknowledge(task.id, by=self._lead(at), at=at)
        if self.until == "acknowledged":
            return
        self._soon(at, hours=(2, 30), event=self._start)

    def _start(self, at: datetime) -> None:
        task = self._now()
        if task.state not in (State.GIVEN, State.ACKNOWLEDGED):
            return
        doing.begin(task.id, by=self._lead(at), at=at)
        if self.until == "in_progress":
            return
        luck = self.chance.random()
        if self.until == "extension":
            self._soon(at, hours=(1, 4), event=self._ask)
        elif self.until or luck >= STOPPED + EXTENDED:
            self._plan_handing_in(task, at)
        elif luck < STOPPED:
            self._soon(at, hours=(8, 30), event=self._stop)
        else:
            self._soon(at, hours=(4, 20), event=self._ask)

    def _plan_handing_in(self, task: Task, at: datetime) -> None:
        """Mostly in time, some a few days late."""
        if self.chance.random() < LATE and not self.until:
            then = task.due_at + timedelta(days=self.chance.randint(1, 5))
        else:
            left = max(task.due_at - at, AT_LEAST)
            part = EARLY if self.until == "handed_in" else IN_TIME
            then = at + left * self.chance.uniform(*part)
        if self.chance.random() < 0.3:
            halfway = at_work(at + (then - at) / 2, self.days, self.chance)
            self.timeline.add(halfway, self._report)
        self.timeline.add(at_work(then, self.days, self.chance), self._hand_in)

    def _report(self, at: datetime) -> None:
        if self._now().state in State.to_do:
            words = self.chance.choice(PROGRESS)
            doing.report(self._own(), words=words, by=self._lead(at), at=at)

    def _hand_in(self, at: datetime) -> None:
        task = self._now()
        if task.state not in State.to_do:
            return
        outcome = self.chance.choice(OUTCOMES)
        doing.hand_in(task.id, outcome=outcome, by=self._lead(at), at=at)
        if self.until != "handed_in":
            self._soon(at, hours=(2, 26), event=self._judge)

    def _judge(self, at: datetime) -> None:
        task = self._now()
        if task.state != State.HANDED_IN:
            return
        by = self._judge_of(at)
        if not task.failed_reviews and self.chance.random() < RETURNED:
            reason = self.chance.choice(WHY_RETURNED)
            judging.send_back(task.id, reason=reason, by=by, at=at)
            self._soon(at, hours=(4, 24), event=self._hand_in)
            return
        judging.accept(task.id, by=by, at=at)
        if self.chance.random() < CLOSED:
            self._soon(at, hours=(20, 90), event=self._close)

    def _close(self, at: datetime) -> None:
        judging.close(self._own(), by=self._lead(at), at=at)

    def _stop(self, at: datetime) -> None:
        if self._now().state in State.to_do:
            by = self._judge_of(at)
            judging.stop(self._own(), reason=WHY_STOPPED, by=by, at=at)

    def _ask(self, at: datetime) -> None:
        """Ask for three more working days; the answer comes soon, or is waited for."""
        task = self._now()
        later = self.days.add_working_days(max(task.due_at, at).date(), 3)
        due_at = self.days.last_moment(later)
        by = self._lead(at)
        extending.ask_extension(task.id, due_at=due_at, reason=WHY_LATER, by=by, at=at)
        if self.until != "extension":
            self._soon(at, hours=(3, 12), event=self._grant)

    def _grant(self, at: datetime) -> None:
        by = self._judge_of(at)
        task = extending.grant_extension(self._own(), by=by, at=at)
        self._plan_handing_in(task, at)

    def help_when_late(self, at: datetime) -> None:
        """Weak or late work is not only reminded of (LP-11)."""
        task = self._now()
        if task.state not in State.to_do:
            return
        made = supporting.support(
            task.id, kind=SupportKind.SUPPORT, words=HELP, by=self._judge_of(at), at=at
        )

        def ended(then: datetime) -> None:
            supporting.end_support(
                task.id,
                made.id,
                outcome=HELP_OUTCOME,
                by=self._judge_of(then),
                at=then,
            )

        self._soon(at, hours=(20, 40), event=ended)

    def _soon(self, at: datetime, *, hours: tuple[int, int], event: Event) -> None:
        """Some hours later, at a moment at which offices work."""
        minutes = self.chance.randint(hours[0] * 60, hours[1] * 60)
        then = at + timedelta(minutes=minutes)
        self.timeline.add(at_work(then, self.days, self.chance), event)

    def _lead(self, at: datetime) -> Actor:
        return self.town.actor(self.lead, at.date())

    def _judge_of(self, at: datetime) -> Actor:
        return self.town.actor(self.judge, at.date())

    def _own(self) -> UUID:
        if self.id is None:
            raise RuntimeError("nothing happens to a task before it is given")
        return self.id

    def _now(self) -> Task:
        return Task.objects.get(id=self._own())


def order_of(row: Row, *, at: datetime, days: WorkCalendar) -> giving.Order:
    """The order that a line of ``tasks.csv`` stands for, given at that moment."""
    due_on = days.add_working_days(at.date(), int(row["days"]))
    return giving.Order(
        title=row["title"],
        product=row["product"],
        due_at=days.last_moment(due_on),
        source=Source(row["source"]),
        ordered_by=row["ordered_by"],
        clause=row["clause"],
        priority=Priority(row["priority"]),
        hours=Decimal(row["hours"]),
    )


def due_in(order: giving.Order, moment: datetime) -> giving.Order:
    """The same order with another deadline."""
    return replace(order, due_at=moment)
