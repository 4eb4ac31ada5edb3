"""The life of one dossier of the demonstration, step by step on the timeline."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.utils.timezone import localtime

from vidan.core.identifiers import uuid7
from vidan.demo import turns
from vidan.demo.cast import Town
from vidan.demo.names import invent
from vidan.demo.papers import result_of
from vidan.demo.timeline import Event, Timeline, at_work
from vidan.dossiers.actions import forwarding, reception, settling, supplement
from vidan.dossiers.intake import Applicant, HandedIn, Intake
from vidan.dossiers.models import Dossier, ReturnWay
from vidan.people.actors import Actor
from vidan.procedures.models import Channel, Component, ComponentKind, Version
from vidan.procedures.queries import fees
from vidan.worktime.calendars import WorkCalendar

INCOMPLETE, REFUSED, WITHDRAWN, STOPPED = 0.10, 0.03, 0.02, 0.02
ANSWERED, LATE, COLLECTED = 0.75, 0.07, 0.93
ASKED_LATER = 0.05
SIGNED_ABOVE, IN_VILLAGE = 0.35, 0.06
CLERKS = ("clerk", "clerk", "clerk-2")
WHY_MISSING = (
    "Chưa nộp; vui lòng mang bản chính để đối chiếu.",
    "Bản nộp bị mờ, không đọc được; vui lòng nộp lại bản rõ.",
    "Thiếu chữ ký ở trang cuối; vui lòng ký bổ sung.",
)
WHY_REFUSED = "Hồ sơ không thuộc thẩm quyền giải quyết của xã; đã hướng dẫn nơi nộp."
BASIS = "Nghị định 61/2018/NĐ-CP, Điều 17"
WHY_WITHDRAWN = "Người nộp cần sửa thông tin và sẽ nộp lại."
WHY_STOPPED = "Người nộp không còn nhu cầu giải quyết."


@dataclass
class Life:
    """One dossier and everything that is going to happen to it."""

    town: Town
    version: Version
    days: WorkCalendar
    timeline: Timeline
    chance: Random
    stuck: bool = False
    """It comes in complete and is never done with."""
    id: UUID | None = None

    def arrive(self, at: datetime) -> None:
        """Somebody comes to the counter."""
        by = self._clerk(at)
        components = list(self.version.components.all())
        compulsory = [one for one in components if one.compulsory]
        luck = 1.0 if self.stuck else self.chance.random()
        if luck < REFUSED:
            reception.refuse_intake(
                self._intake(compulsory),
                reason=WHY_REFUSED,
                legal_basis=BASIS,
                by=by,
                at=at,
            )
        elif luck < REFUSED + INCOMPLETE and compulsory:
            self._register_incomplete(compulsory, by=by, at=at)
        else:
            dossier = reception.receive(self._intake(compulsory), by=by, at=at)
            self._received(dossier, at)

    def _register_incomplete(
        self, compulsory: list[Component], *, by: Actor, at: datetime
    ) -> None:
        missing = self.chance.choice(compulsory)
        dossier = reception.register_incomplete(
            self._intake([one for one in compulsory if one != missing]),
            missing={missing.id: self.chance.choice(WHY_MISSING)},
            by=by,
            at=at,
        )
        self.id = dossier.id
        self._await_papers([missing], at)

    def _await_papers(self, missing: list[Component], at: datetime) -> None:
        back = at_work(
            at + timedelta(days=self.chance.randint(1, 6)), self.days, self.chance
        )
        if self.chance.random() < ANSWERED:
            self.timeline.add(back, lambda then: self._complete(missing, then))

    def _complete(self, missing: list[Component], at: datetime) -> None:
        dossier = supplement.complete(
            self._own(), papers=_papers(missing), by=self._clerk(at), at=at
        )
        self._received(dossier, at)

    def _received(self, dossier: Dossier, at: datetime) -> None:
        self.id = dossier.id
        if not self.stuck and self.chance.random() < WITHDRAWN:
            self._plan(at, hours=2, event=self._withdraw)
            return
        head = self.town.head_of(dossier.unit)
        staff = self.town.staff_of(dossier.unit)
        handler = self.chance.choice(staff[:-1] or staff)
        due = localtime(dossier.due_at) if dossier.due_at else at
        soon = at + timedelta(minutes=self.chance.randint(8, 25))
        if dossier.forward_by:
            then = at_work(at + timedelta(minutes=5), self.days, self.chance)
            self.timeline.add(then, self._forward)
        settled_at_once = due.date() == at.date()
        self.timeline.add(
            soon if settled_at_once else at_work(soon, self.days, self.chance),
            lambda then: self._assign(head, handler, due, then),
        )

    def _assign(self, head: str, handler: str, due: datetime, at: datetime) -> None:
        on = at.date()
        settling.assign(
            self._own(),
            to=self.town.people[handler].id,
            by=self.town.actor(head, on),
            at=at,
        )
        if self.stuck:
            return
        luck = self.chance.random()
        if due.date() == on:
            work = timedelta(minutes=self.chance.randint(10, 80))
            last = due - timedelta(minutes=2)
            decided = min(at + work, last) if at < last else at
            self.timeline.add(decided, lambda then: self._decide(handler, then))
        elif luck < STOPPED:
            self._plan(at, hours=20, event=lambda then: self._stop(handler, then))
        elif luck < STOPPED + ASKED_LATER and self._may_ask():
            self._plan(at, hours=4, event=lambda then: self._ask(handler, then))
        else:
            self._plan(at, hours=3, event=lambda then: self._turn(handler, then))
            self.timeline.add(
                self._finish(at, due), lambda then: self._decide(handler, then)
            )

    def _forward(self, at: datetime) -> None:
        turns.forward(self._own(), by=self._clerk(at), at=at)

    def _turn(self, handler: str, at: datetime) -> None:
        by = self.town.actor(handler, at.date())
        turns.take_a_turn(self._own(), by=by, at=at, days=self.days, chance=self.chance)

    def _finish(self, at: datetime, due: datetime) -> datetime:
        """When the work on it ends: mostly in time, some a few days late."""
        if self.chance.random() < LATE:
            late = due + timedelta(days=self.chance.randint(1, 4))
            return at_work(late, self.days, self.chance)
        share = self.chance.uniform(0.35, 0.95)
        return min(at_work(at + (due - at) * share, self.days, self.chance), due)

    def _may_ask(self) -> bool:
        return not Dossier.objects.filter(
            id=self._own(), supplements__isnull=False
        ).exists()

    def _ask(self, handler: str, at: datetime) -> None:
        missing = list(self.version.components.all())[:1]
        supplement.request_supplement(
            self._own(),
            missing={one.id: self.chance.choice(WHY_MISSING) for one in missing},
            by=self.town.actor(handler, at.date()),
            at=at,
        )
        self._await_papers(missing, at)

    def _decide(self, handler: str, at: datetime) -> None:
        dossier = Dossier.objects.select_related("version").get(id=self._own())
        agency = f"UBND {self.town.commune}"
        by = self.town.actor(handler, at.date())
        turns.check_electronic(dossier.id, by=by, at=at)
        if self.chance.random() < SIGNED_ABOVE:
            by = self._signed_by_chair(dossier.id, by=by, at=at)
        settling.decide(
            dossier.id,
            file_name=f"ket-qua-{dossier.number:04d}-{dossier.year}.pdf",
            content=result_of(dossier, agency=agency, on=at.date()),
            by=by,
            at=at,
        )
        turns.send_off(dossier.id, by=self._clerk(at), at=at)
        if self.chance.random() >= COLLECTED:
            return
        at_once = dossier.due_at and localtime(dossier.due_at).date() == at.date()
        if at_once and self.chance.random() < 0.9:
            then = at + timedelta(minutes=self.chance.randint(4, 15))
            self.timeline.add(then, self._hand_over)
        else:
            self._plan(at, hours=self.chance.randint(18, 70), event=self._hand_over)

    def _signed_by_chair(self, dossier_id: UUID, *, by: Actor, at: datetime) -> Actor:
        chair = self.town.actor("chair", at.date())
        forwarding.submit(dossier_id, to=chair.id, by=by, at=at)
        return chair

    def _hand_over(self, at: datetime) -> None:
        name = Dossier.objects.values_list("applicant_name", flat=True).get(
            id=self._own()
        )
        settling.hand_over(self._own(), collected_by=name, by=self._clerk(at), at=at)

    def _withdraw(self, at: datetime) -> None:
        director = self.town.actor("chair", at.date())
        settling.withdraw(self._own(), reason=WHY_WITHDRAWN, by=director, at=at)

    def _stop(self, handler: str, at: datetime) -> None:
        by = self.town.actor(handler, at.date())
        settling.stop(self._own(), reason=WHY_STOPPED, by=by, at=at)

    def _plan(self, at: datetime, *, hours: int, event: Event) -> None:
        self.timeline.add(
            at_work(at + timedelta(hours=hours), self.days, self.chance), event
        )

    def _own(self) -> UUID:
        if self.id is None:
            raise RuntimeError("nothing happens to a dossier before it has arrived")
        return self.id

    def _clerk(self, at: datetime) -> Actor:
        return self.town.actor(self.chance.choice(CLERKS), at.date())

    def _intake(self, handed_in: list[Component]) -> Intake:
        person = invent(
            self.chance, commune=self.town.commune.code, region=self.town.region
        )
        village = self.chance.choice(self.town.villages)
        channel = self.chance.choices(list(Channel), weights=(80, 15, 5))[0]
        return Intake(
            submission=uuid7(),
            procedure=self.version.procedure_id,
            applicant=Applicant(
                person.full_name,
                person.personal_number,
                born_on=person.born_on,
                phone=person.phone,
                address=f"{village}, {self.town.commune}",
                village_id=village.id,
            ),
            papers=_papers(handed_in),
            channel=channel,
            return_way=self._return_way(channel),
            fee=self._fee(channel),
        )

    def _return_way(self, channel: Channel) -> ReturnWay:
        to_village = channel == Channel.DIRECT and self.chance.random() < IN_VILLAGE
        return ReturnWay.VILLAGE if to_village else RETURN_WAYS[channel]

    def _fee(self, channel: Channel) -> int:
        province = self.town.commune.province_id
        amounts = [
            fee.amount
            for fee in fees(self.version, province=province)
            if fee.channel == channel and fee.amount
        ]
        return amounts[0] if amounts else 0


RETURN_WAYS = {
    Channel.DIRECT: ReturnWay.COUNTER,
    Channel.ONLINE: ReturnWay.ONLINE,
    Channel.POSTAL: ReturnWay.POST,
}


def _papers(components: list[Component]) -> dict[int, HandedIn]:
    return {
        one.id: HandedIn(ComponentKind(one.kind), one.quantity) for one in components
    }
