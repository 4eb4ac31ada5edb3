"""Who was at the service days of the demonstration, and the rest they have for it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from vidan.attendance.actions.calling import confirm, mark
from vidan.attendance.actions.closing import close, excuse
from vidan.attendance.actions.paying import pay_instead
from vidan.attendance.actions.resting import note_taken, plan_rest
from vidan.attendance.codes import code_at
from vidan.attendance.ledger import allocate
from vidan.attendance.models import Presence
from vidan.attendance.queries import as_lots, balances, day_kinds, lots, stand_ins
from vidan.attendance.states import RestPart, State
from vidan.communes.actions.deciding import decide
from vidan.communes.rules import rule
from vidan.communes.tenancy import current_commune
from vidan.demo.cast import SETTLED_ON, Town
from vidan.demo.days import ServiceDay
from vidan.demo.timeline import Timeline, moment
from vidan.programmes.models import DutyRole
from vidan.worktime.calendars import WorkCalendar

CALLED = 6
"""Of so many latest service days the roll is told: all of them would take long."""
DECISION = "Quyết định của UBND xã về làm thêm giờ phục vụ Nhân dân ngày thứ Bảy"
WHY_ABSENT = "Đi họp trên tỉnh theo giấy mời"
PAID_MINUTES = 120
REST_MINUTES = 8 * 60


class AttendanceStory:
    """People confirm at the place, one comes late now and then, one is absent once."""

    def __init__(
        self, town: Town, timeline: Timeline, days: WorkCalendar, chance: Random
    ) -> None:
        self.town, self.timeline = town, timeline
        self.days, self.chance = days, chance

    def plan(self, service_days: Sequence[ServiceDay], *, now: datetime) -> None:
        """Put what happens around the latest of these days on the timeline."""
        begun = [day for day in service_days if day.session.on <= now.date()]
        for number, day in enumerate(begun[-CALLED:]):
            self._call(day, is_somebody_absent=number == 1)
        self._note_what_is_over(now)

    def _call(self, day: ServiceDay, *, is_somebody_absent: bool) -> None:
        opens = moment(day.session.on, day.session.opens)
        closes = moment(day.session.on, day.session.closes)
        team = day.team()
        members = [key for key, role in team.items() if role == DutyRole.MEMBER]
        away = min(members) if is_somebody_absent else ""
        for key in sorted(team):
            late = 22 if self.chance.random() < 0.08 else -self.chance.randrange(3, 25)
            event = partial(self._be_absent if key == away else self._confirm, day, key)
            self.timeline.add(opens + timedelta(minutes=late), event)
        self.timeline.add(closes + timedelta(minutes=15), partial(self._close, day))
        monday = self.days.next_working_day(day.session.on)
        self.timeline.add(moment(monday, time(8, 20)), partial(self._after, day))

    def _confirm(self, day: ServiceDay, key: str, at: datetime) -> None:
        seconds = rule("attendance.code_seconds", on=at.date())
        code = code_at(current_commune(), day.session.id, at=at, seconds=seconds)
        by = self.town.actor(key, at.date())
        confirm(day.session.id, code=code, by=by, at=at)

    def _be_absent(self, day: ServiceDay, key: str, at: datetime) -> None:
        mark(
            day.session.id,
            officer_id=self.town.people[key].id,
            present=False,
            reason=WHY_ABSENT,
            by=self.town.actor("director", at.date()),
            at=at,
        )

    def _close(self, day: ServiceDay, at: datetime) -> None:
        close(day.session.id, by=self.town.actor("director", at.date()), at=at)

    def _after(self, day: ServiceDay, at: datetime) -> None:
        """On the next working day: absences are decided, one plans a rest."""
        absent = Presence.objects.filter(session=day.session, state=State.ABSENT)
        for row in absent.filter(excused=None):
            excuse(
                row.id,
                excused=True,
                reason=WHY_ABSENT,
                by=self.town.actor("director", at.date()),
                at=at,
            )
        for key in ("clerk", "clerk-2"):
            self._rest(key, self.days.add_working_days(at.date(), 2), at)

    def _rest(self, key: str, on: date, at: datetime) -> None:
        """A whole day, for who has the hours and leaves a colleague at the counter."""
        officer = self.town.people[key]
        note_taken(at=at)
        # Hours that run out before that day cannot be rested on it any more.
        drawn = allocate(as_lots(lots(officer.id)), REST_MINUTES, on=on)
        colleagues = [
            one for them in stand_ins(officer, on=on).values() for one in them
        ]
        if sum(part for _lot, part in drawn) < REST_MINUTES or not colleagues:
            return
        plan_rest(
            officer.id,
            on=on,
            part=RestPart.DAY,
            substitute_id=colleagues[0].id,
            by=self.town.actor("director", at.date()),
            at=at,
        )

    def _note_what_is_over(self, now: datetime) -> None:
        """Some hours are paid; rest of past days was taken."""
        self.timeline.add(now, self._pay)

    def _pay(self, at: datetime) -> None:
        note_taken(at=at)
        leader = self.town.people["director"]
        if balances([leader.id])[leader.id].free >= PAID_MINUTES:
            by = self.town.actor("office", at.date())
            pay_instead(leader.id, minutes=PAID_MINUTES, by=by, at=at)


def allow_more_hours(town: Town, service_days: Sequence[ServiceDay]) -> None:
    """A commune that serves on rest days every week has decided on 300 hours a year."""
    on_rest_days = [
        day
        for day in service_days
        if day_kinds(day.session.on, day.session.on)(day.session.on)
    ]
    if len(on_rest_days) > CALLED:
        decide(
            "attendance.year_extended",
            value="yes",
            effective_from=SETTLED_ON,
            source=DECISION,
            by=town.actor("admin", SETTLED_ON),
            at=moment(SETTLED_ON, time(9)),
        )
