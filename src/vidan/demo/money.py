"""Money in the demonstration: people pay after intake, clerks count in the evening."""

from datetime import date, datetime, time, timedelta
from random import Random

from vidan.core.identifiers import uuid7
from vidan.demo.cast import Town
from vidan.demo.timeline import Timeline, moment
from vidan.dossiers.models import Dossier
from vidan.money.actions.accounts import Described, set_account
from vidan.money.actions.cancelling import cancel
from vidan.money.actions.taking import Paid, take
from vidan.money.actions.tills import accept, close
from vidan.money.models import Receipt, Till
from vidan.money.queries import cash_of, unpaid
from vidan.money.states import Method, TillState
from vidan.people.actors import Actor, actor
from vidan.people.models import Officer
from vidan.procedures.models import Channel

NOON, EVENING, COUNTED, NEXT_MORNING = time(11, 40), time(17, 5), time(17, 12), time(8)
PAYS_LATER = 0.15
"""The share of people who pay when they fetch the result."""
MISSING = 2_000
WHY_MISSING = "Trả nhầm tiền thừa cho khách, người thu tự bù"
WHY_CANCELLED = "Ghi nhầm cách nộp tiền"
WRONG_BEFORE = timedelta(days=28)
"""From so many days ago on, the first till that is counted lacks something."""


class MoneyStory:
    """Receipts for the dossiers of each day, and its tills."""

    def __init__(
        self, town: Town, timeline: Timeline, days: tuple[date, date], chance: Random
    ) -> None:
        self.town, self.timeline = town, timeline
        self.first_on, self.last_on = days
        self.chance = chance
        self.wrong_one: str = ""

    def plan(self) -> None:
        self.timeline.add(moment(self.first_on, time(7, 20)), self._set_account)
        day = self.first_on
        while day <= self.last_on:
            self.timeline.add(moment(day, NOON), self._take)
            self.timeline.add(moment(day, EVENING), self._take)
            self.timeline.add(moment(day, COUNTED), self._count)
            day += timedelta(days=1)
            self.timeline.add(moment(day, NEXT_MORNING), self._hand_on)

    def _set_account(self, at: datetime) -> None:
        told = Described(
            bank="970405",
            number=f"38002{self.town.commune.code}01",
            holder="TT PHUC VU HANH CHINH CONG",
        )
        set_account(told, by=self.town.actor("director", at.date()), at=at)

    def _take(self, at: datetime) -> None:
        """Those received since the last time have paid some minutes after intake."""
        start = moment(at.date(), time(0))
        came = Dossier.objects.filter(received_at__gte=start, received_at__lte=at)
        rows = unpaid(came).select_related("received_by").order_by("received_at")
        for dossier in rows:
            luck = Random(f"{dossier.number}/{dossier.year}")  # noqa: S311  a story
            if luck.random() < PAYS_LATER:
                continue
            self._pay(
                dossier, luck, min(dossier.received_at + timedelta(minutes=4), at)
            )

    def _pay(self, dossier: Dossier, luck: Random, at: datetime) -> Receipt:
        method = Method.TRANSFER
        if dossier.channel == Channel.DIRECT:
            method = luck.choices(list(Method), weights=(62, 34, 4))[0]
        is_cash = method == Method.CASH
        paid = Paid(
            submission=uuid7(),
            dossiers=[dossier.id],
            method=method,
            payer=dossier.applicant_name,
            expected=dossier.fee,
            given=-(-dossier.fee // 50_000) * 50_000 if is_cash else None,
            reference="" if is_cash else f"FT{dossier.year}{dossier.number:06d}",
        )
        return take(paid, by=self._as(dossier.received_by, at), at=at)

    def _as(self, officer: Officer, at: datetime) -> Actor:
        return actor(officer, on=at.date())

    def _count(self, at: datetime) -> None:
        """Every clerk counts; once a receipt was wrong, once a little is missing."""
        tills = Till.objects.filter(on=at.date(), state=TillState.OPEN)
        for till in tills.select_related("officer"):
            by = self._as(till.officer, at)
            self._cancel_one(till, by, at)
            cash = cash_of(till)
            short = self._is_wrong(at) and cash >= MISSING
            if short:
                self.wrong_one = str(till.id)
            close(
                till.id,
                counted=cash - MISSING if short else cash,
                reason=WHY_MISSING if short else "",
                by=by,
                at=at,
            )

    def _is_wrong(self, at: datetime) -> bool:
        return not self.wrong_one and at.date() >= self.last_on - WRONG_BEFORE

    def _cancel_one(self, till: Till, by: Actor, at: datetime) -> None:
        """The first receipt of all was wrong: the next one takes its place."""
        if Receipt.objects.filter(cancelled_at__isnull=False).exists():
            return
        wrong = till.receipts.order_by("taken_at").first()
        if wrong is None:
            return
        cancel(wrong.id, reason=WHY_CANCELLED, by=by, at=at)
        dossier = Dossier.objects.select_related("received_by").get(
            charges__paid_by__receipt=wrong
        )
        self._pay(dossier, self.chance, at)

    def _hand_on(self, at: datetime) -> None:
        """The Office takes over what was counted the evening before."""
        by = self.town.actor("office", at.date())
        closed = Till.objects.filter(state=TillState.CLOSED, on__lt=at.date())
        for till in closed.exclude(officer=by.officer):
            accept(till.id, by=by, at=at)
