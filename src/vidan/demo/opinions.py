"""What people say of the service in the demonstration, and who helped them."""

from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from uuid import UUID

from vidan.demo.cast import Town
from vidan.demo.timeline import Timeline, moment, spread
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State as DossierState
from vidan.programmes.actions.volunteering import count_help, make_code
from vidan.programmes.models import HelpKind, Session
from vidan.queueing.models import Counter, Ticket
from vidan.queueing.states import State
from vidan.satisfaction.actions.answering import answer, explain
from vidan.satisfaction.actions.arranging import add_tablet
from vidan.satisfaction.actions.asking import ask_about, ask_visit
from vidan.satisfaction.actions.paper import enter_slip, open_box
from vidan.satisfaction.models import Opinion, Question, Way
from vidan.satisfaction.scale import BY_NUMBER, reasons_for

ASKED_AT = time(16, 50)
BOX_BEFORE = timedelta(days=6)
SLIPS = 4
LET_IN_BEFORE = timedelta(minutes=20)
HELPS = 14
ANSWER = 0.6
LEVELS = {5: 9, 4: 9, 3: 3, 2: 2, 1: 1}
SAID = {
    5: "Cán bộ hướng dẫn một lần là làm được.",
    4: "Nhanh hơn mọi khi.",
    3: "Nên có thêm ghế ngồi chờ.",
    2: "Phải quay lại lần thứ hai vì thiếu giấy.",
    1: "Chờ từ sáng đến gần trưa.",
}


class OpinionStory:
    """Every evening some of those who collected a result have answered."""

    def __init__(
        self, town: Town, timeline: Timeline, chance: Random, session: Session | None
    ) -> None:
        self.town, self.timeline = town, timeline
        self.chance, self.session = chance, session

    def plan(self, *, first_on: date, now: datetime) -> None:
        self.timeline.add(moment(first_on, time(8, 30)), self._add_tablet)
        day = first_on
        while day <= now.date():
            self.timeline.add(moment(day, ASKED_AT), self._evening)
            day += timedelta(days=1)
        opened = max(first_on, now.date() - BOX_BEFORE)
        self.timeline.add(moment(opened, time(16)), self._open_box)
        if self.session:
            early = moment(self.session.on, self.session.opens) - LET_IN_BEFORE
            self.timeline.add(early, partial(self._let_in, self.session.id))

    def _add_tablet(self, at: datetime) -> None:
        add_tablet(
            counter=Counter.objects.get(number=1),
            name="Máy tính bảng quầy 1",
            by=self.town.actor("director", at.date()),
            at=at,
        )

    def _evening(self, at: datetime) -> None:
        handed_over = Dossier.objects.filter(
            state=DossierState.HANDED_OVER,
            ended_at__gte=moment(at.date(), time()),
            ended_at__lte=at,
        ).order_by("number", "year")
        for dossier in handed_over:
            self._say(ask_about(dossier, at=at), Way.LINK, at)
        served = Ticket.objects.filter(day__on=at.date(), state=State.DONE)
        for ticket in served.select_related("day").order_by("letter", "number"):
            self._say(ask_visit(ticket, at=at), Way.TABLET, at)

    def _say(self, question: Question, way: Way, at: datetime) -> None:
        known = Opinion.objects.filter(question=question).exists()
        if known or self.chance.random() > ANSWER:
            return
        number = self._level()
        answer(question, number=number, way=way, at=at)
        reason = self.chance.choice(reasons_for(BY_NUMBER[number])).code
        talks = way == Way.LINK and self.chance.random() < 0.3
        explain(question, reason=reason, text=SAID[number] if talks else "", at=at)

    def _level(self) -> int:
        return self.chance.choices(list(LEVELS), list(LEVELS.values()))[0]

    def _open_box(self, at: datetime) -> None:
        by = self.town.actor("office", at.date())
        opening = open_box(
            number=f"{at.month:02d}/BB-MHP",
            opened_on=at.date(),
            place="Cửa Trung tâm",
            slips=SLIPS,
            by=by,
            at=at,
        )
        for _each in range(SLIPS):
            enter_slip(
                opening.id,
                number=self._level(),
                submission=self._key(),
                unit=self.town.units["PVHCC"],
                by=by,
                at=at,
            )

    def _let_in(self, session_id: UUID, at: datetime) -> None:
        """The youth union has a code for the day and counts all through it."""
        session = Session.objects.get(id=session_id)
        clerk = self.town.actor("clerk", at.date())
        made, _letters = make_code(session=session, by=clerk, at=at)
        for tap in spread(list(session.hours), session.on, HELPS, self.chance):
            kind = self.chance.choice(list(HelpKind))
            self.timeline.add(tap, partial(self._help, made.id, kind))

    def _help(self, code: UUID, kind: HelpKind, at: datetime) -> None:
        count_help(code, kind=kind, hand="doan-xa", submission=self._key(), at=at)

    def _key(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)
