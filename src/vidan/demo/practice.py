"""The practice of service days: places in villages, preparation, costs, a change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from vidan.demo.cast import Town
from vidan.demo.timeline import Timeline, moment
from vidan.programmes.actions import costs, readiness
from vidan.programmes.actions.proposing import propose
from vidan.programmes.actions.sessions import place
from vidan.programmes.actions.venues import add_venue, confirm_place
from vidan.programmes.models import (
    Answer,
    Category,
    CostLine,
    Kind,
    PlaceAnswer,
    Programme,
    ReadinessLine,
    Session,
    SessionKind,
    Venue,
)
from vidan.programmes.places import venue_in
from vidan.programmes.queries import between
from vidan.programmes.states import State

PLACES = 6
MORNING = time(8, 30)
ASKED_BEFORE = timedelta(days=4)
ANSWERED_BEFORE = timedelta(days=2)
SPENT_AFTER = timedelta(days=3)
COUNTED = timedelta(weeks=3)
"""How far back sessions are told with their checklist and costs."""
AHEAD = timedelta(days=60)
LACKING = ("network", "Sóng 4G yếu ở góc sân, chưa có SIM dự phòng")
COSTS = (
    (Category.PRINTING, "In tờ khai, thông báo", 300_000, 280_000),
    (Category.DRINKS, "Nước uống cho người dân", 200_000, 200_000),
    (Category.TRAVEL, "Xe chở thiết bị", 600_000, 650_000),
)
"""What it is for, the estimate, which is approved as it stands, and what was spent."""


@dataclass
class PracticeStory:
    """What the Centre does around its sessions, before and after."""

    town: Town
    timeline: Timeline
    first_on: date
    now: datetime

    def plan(self, programmes: list[Programme]) -> None:
        start = moment(self.first_on, MORNING)
        self.timeline.add(start, self._add_places)
        today = self.now.date()
        for session in between(today - COUNTED, today + AHEAD):
            self._plan_session(session)
        for programme in programmes:
            if programme.kind == Kind.ROTATING:
                asked = moment(today - timedelta(days=1), time(16))
                self.timeline.add(asked, self._propose(programme))

    def _plan_session(self, session: Session) -> None:
        story = SessionStory(self.town, session)
        mobile = session.kind == SessionKind.MOBILE
        if mobile:
            chosen = max(self.first_on, session.on - AHEAD)
            self.timeline.add(moment(chosen, time(9)), story.choose)
            self.timeline.add(moment(chosen, time(18)), story.confirm)
        asked = moment(session.on - ASKED_BEFORE, MORNING)
        self.timeline.add(asked, story.ask)
        answered = moment(session.on - ANSWERED_BEFORE, time(15))
        self.timeline.add(answered, story.answer)
        self.timeline.add(asked, story.estimate)
        self.timeline.add(answered, story.approve)
        self.timeline.add(moment(session.on + SPENT_AFTER, MORNING), story.spend)

    def _add_places(self, at: datetime) -> None:
        by = self.town.actor("director", at.date())
        for number, village in enumerate(self.town.villages[:PLACES], start=1):
            add_venue(
                village=village,
                name=village.hall or str(village),
                directions="Đi hết đường bê tông, cạnh sân bóng của thôn.",
                distance_km=Decimal(3 * number),
                has_power=True,
                has_network=number % 3 > 0,
                has_loudspeaker=True,
                tables=6,
                seats=50,
                first_on=self.first_on,
                by=by,
                at=at,
            )

    def _propose(self, programme: Programme) -> Callable[[datetime], None]:
        def act(at: datetime) -> None:
            propose(
                programme.id,
                why="Các thôn xa đề nghị báo lịch sớm hơn để kịp đọc trên loa.",
                from_on=at.date() + timedelta(days=14),
                notice_days=programme.notice_days + 3,
                by=self.town.actor("director", at.date()),
                at=at,
            )

        return act


@dataclass
class SessionStory:
    """One session: each step looks at the session as it is at that moment."""

    town: Town
    session: Session

    def _now(self) -> Session | None:
        """The session, while it is still to be held; a cancelled one needs nothing."""
        found = Session.objects.filter(id=self.session.id, state=State.PLANNED)
        return found.select_related("village").first()

    def choose(self, at: datetime) -> None:
        session = self._now()
        if session is None or session.village_id is None:
            return
        by = self.town.actor("director", at.date())
        venue = venue_in(session.village_id, on=session.on) or self._listed(session, at)
        place(
            session.id,
            place="",
            village=None,
            venue=venue,
            reason="Đến lượt thôn, đã thống nhất với trưởng thôn",
            by=by,
            at=at,
        )

    def _listed(self, session: Session, at: datetime) -> Venue:
        village = next(one for one in self.town.villages if one == session.village)
        return add_venue(
            village=village,
            name=village.hall or str(village),
            has_power=True,
            tables=4,
            seats=40,
            first_on=at.date(),
            by=self.town.actor("director", at.date()),
            at=at,
        )

    def confirm(self, at: datetime) -> None:
        session = self._now()
        if session and session.place_answer == PlaceAnswer.OPEN:
            by = self.town.actor("director", at.date())
            confirm_place(session.id, by=by, at=at)

    def ask(self, at: datetime) -> None:
        if self._now():
            readiness.prepare(
                self.session.id,
                officer=self.town.people["clerk"].id,
                by=self.town.actor("director", at.date()),
                at=at,
            )

    def answer(self, at: datetime) -> None:
        if self._now() is None:
            return
        code, words = LACKING
        clerk = self.town.actor("clerk", at.date())
        for line in ReadinessLine.objects.filter(session=self.session, answer="open"):
            lacks = line.item.code == code and self.session.kind == SessionKind.MOBILE
            readiness.answer(
                line.id,
                answer=Answer.MISSING if lacks else Answer.READY,
                words=words if lacks else "",
                by=clerk,
                at=at,
            )
        director = self.town.actor("director", at.date())
        readiness.accept_ready(self.session.id, by=director, at=at)

    def estimate(self, at: datetime) -> None:
        if self._now() is None or self.session.kind != SessionKind.MOBILE:
            return
        for category, what, amount, _spent in COSTS:
            costs.estimate(
                self.session.id,
                category=category,
                what=what,
                amount=amount,
                by=self.town.actor("director", at.date()),
                at=at,
            )

    def approve(self, at: datetime) -> None:
        lines = CostLine.objects.filter(session=self.session)
        if amounts := dict(lines.values_list("id", "estimated")):
            costs.approve(
                self.session.id,
                amounts=amounts,
                paper="Quyết định duyệt chi của Chủ tịch UBND xã",
                by=self.town.actor("chair", at.date()),
                at=at,
            )

    def spend(self, at: datetime) -> None:
        spent = {what: amount for _category, what, _may, amount in COSTS}
        for number, line in enumerate(CostLine.objects.filter(session=self.session), 1):
            costs.spend(
                line.id,
                amount=spent[line.what],
                voucher=f"HĐ {number:02d}",
                over_reason="Giá xe tăng",
                by=self.town.actor("director", at.date()),
                at=at,
            )
