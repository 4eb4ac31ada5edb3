"""The service days of the demonstration: team, day record, report."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from vidan.demo.cast import Town
from vidan.demo.timeline import Timeline, at_work, moment
from vidan.people.models import Unit
from vidan.programmes.actions import sessions
from vidan.programmes.models import DutyRole, Session
from vidan.programmes.states import State
from vidan.worktime.calendars import WorkCalendar

STAFFED_DAYS_BEFORE = 3
CLERKS = ("clerk", "clerk-2")
HEARD = (
    "Đề nghị niêm yết rõ hơn lệ phí chứng thực.",
    "Đường vào thôn lầy lội sau mưa, đề nghị khắc phục.",
    "Khen cán bộ hướng dẫn nhiệt tình.",
    "Đề nghị tăng thêm ghế chờ tại Trung tâm.",
)
HARD = (
    "",
    "",
    "Mạng chậm trong khoảng 30 phút đầu giờ.",
    "Máy in hết mực giữa buổi.",
    "Nhiều người chưa có tài khoản định danh mức 2.",
)
PROPOSED = ("", "", "Bố trí thêm một máy quét.", "Thông báo lịch sớm hơn tới các thôn.")
CANCELLED = "Mưa lũ, đường vào trụ sở bị chia cắt; người dân được mời sang buổi sau."


@dataclass
class ServiceDay:
    """One session of a programme and what its people do around it."""

    town: Town
    session: Session
    days: WorkCalendar
    timeline: Timeline
    chance: Random

    def plan(self, *, cancelled: bool) -> None:
        on = self.session.on
        before = moment(on - timedelta(days=STAFFED_DAYS_BEFORE), self.session.opens)
        if cancelled:
            self.timeline.add(before, self._cancel)
            return
        closes = moment(on, self.session.closes)
        next_morning = moment(on + timedelta(days=1), self.session.opens)
        report_at = at_work(next_morning, self.days, self.chance)
        self.timeline.add(before, self._staff)
        self.timeline.add(closes + timedelta(minutes=10), self._record)
        self.timeline.add(report_at, self.report)

    def team(self) -> dict[str, DutyRole]:
        """A leader of the commune, the head of the unit whose turn it is, and staff.

        Leaders and clerks take weeks in turn: nobody serves two Saturdays in a row.
        """
        week = self.session.on.isocalendar().week % 2
        team = {("vice-chair", "chair")[week]: DutyRole.MEMBER_IN_CHARGE}
        unit: Unit = self.session.unit or self.town.units["PVHCC"]
        team |= dict.fromkeys(self.town.staff_of(unit), DutyRole.MEMBER)
        team[CLERKS[week]] = DutyRole.MEMBER
        if unit.is_centre:
            team |= {"justice": DutyRole.MEMBER, "economy": DutyRole.MEMBER}
        team[self.town.head_of(unit)] = DutyRole.LEADER
        return team

    def _cancel(self, at: datetime) -> None:
        by = self.town.actor("director", at.date())
        sessions.cancel(self.session.id, reason=CANCELLED, by=by, at=at)

    def _staff(self, at: datetime) -> None:
        people = self.town.people
        sessions.staff(
            self.session.id,
            team={people[key].id: role for key, role in self.team().items()},
            by=self.town.actor("director", at.date()),
            at=at,
        )

    def _record(self, at: datetime) -> None:
        for key in [one for one in CLERKS if one in self.team()]:
            heard = self.chance.choice((0, 0, 1, 2))
            sessions.write_record(
                self.session.id,
                by=self.town.actor(key, at.date()),
                at=at,
                guided=self.chance.randint(3, 14),
                feedback=heard,
                feedback_notes=" ".join(self.chance.sample(HEARD, heard)),
                difficulties=self.chance.choice(HARD),
                proposals=self.chance.choice(PROPOSED),
            )

    def report(self, at: datetime) -> None:
        """Close the report of the day, unless that is done."""
        state = Session.objects.values_list("state", flat=True).get(id=self.session.id)
        if state == State.PLANNED:
            by = self.town.actor("director", at.date())
            sessions.report(self.session.id, by=by, at=at)
