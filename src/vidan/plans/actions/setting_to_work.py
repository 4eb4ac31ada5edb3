"""What an item becomes: a programme, a task with one lead, a standing duty."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import DomainError
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.people.queries import head_of, held
from vidan.plans.models import Assignee, Item, ItemKind, PlanDocument, Standing
from vidan.plans.queries import doers
from vidan.plans.rhythms import last_day, rule_of, rule_of_report
from vidan.plans.understanding.plan import Role
from vidan.programmes.actions.drafting import set_up
from vidan.programmes.models import Kind
from vidan.programmes.recurrence import HolidayPolicy
from vidan.work.actions.duties import Decision, assign
from vidan.work.actions.duties import Standing as StandingDuty
from vidan.work.actions.giving import Order, give
from vidan.work.states import Source
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar

HOURS = [["07:30", "11:30"], ["13:30", "17:00"]]
"""Office hours, where a plan says none; changed in the programme."""
PLACE = 300


@dataclass(frozen=True)
class Wanted:
    """A duty or report ready to be given: it comes back, or is due on one day."""

    title: str
    product: str
    rule: str | None
    due_on: date | None


class Worker:
    """Puts the items of one plan to work; the same person, moment and paper for all."""

    def __init__(self, document: PlanDocument, *, by: Actor, at: datetime) -> None:
        self.document, self.by, self.at = document, by, at
        self.today = localdate(at)
        self.left: list[str] = []

    def put_to_work(self, item: Item) -> None:
        """Make what the item orders; a reason against it is kept in ``left``."""
        try:
            if item.kind == ItemKind.SCHEDULE:
                self._programme(item)
            elif item.kind == ItemKind.DUTY:
                self._duty(item)
            elif item.kind == ItemKind.REPORT:
                self._report(item)
        except DomainError as refusal:
            self.left.append(f"{self._clause(item)}: {refusal.message}")

    def stand(self, item: Item, thing: Model, doer: Assignee | None = None) -> None:
        self._stand(item, thing._meta.label_lower, thing.pk, doer)

    def _stand(
        self, item: Item, label: str, thing_id: UUID, doer: Assignee | None
    ) -> None:
        Standing.objects.create(
            item=item, assignee=doer, thing=label, thing_id=thing_id, made_at=self.at
        )

    def _clause(self, item: Item) -> str:
        return item.clause.path if item.clause else "–"

    def _paper(self) -> str:
        return self.document.called[:200]

    def _programme(self, item: Item) -> None:
        facts = item.facts
        if not facts["rule"] or item.standing.filter(ended_at=None).exists():
            return
        first_on = _day(facts["start"]) or self.document.dated_on or self.today
        programme = set_up(
            by=self.by,
            at=self.at,
            ring=[one.unit for one in item.assignees.all() if one.unit],
            **programme_fields(facts, title=self.document.title, first_on=first_on),
            mandate_document=self._paper(),
            mandate_clause=self._clause(item)[:60],
        )
        self.stand(item, programme)

    def _duty(self, item: Item) -> None:
        if item.facts["role"] == Role.REQUEST:
            return
        deadline = item.facts["deadline"]
        wanted = Wanted(
            title=str(item.facts["action"])[:300],
            product=str(item.facts["product"] or _("Kết quả thực hiện"))[:300],
            rule=rule_of(deadline["kind"], deadline["value"], deadline["text"] or ""),
            due_on=last_day(deadline),
        )
        self._give(item, wanted)

    def _report(self, item: Item) -> None:
        self._share(item)
        facts = item.facts
        to = facts["to"] or _("cấp trên")
        wanted = Wanted(
            title=(_("Báo cáo gửi %(to)s") % {"to": to})[:300],
            product=str(facts["content"] or _("Báo cáo"))[:300],
            rule=rule_of_report(facts["every"], facts["before"]),
            due_on=last_day({"value": facts["before"], "text": "trước"}),
        )
        self._give(item, wanted)

    def _share(self, item: Item) -> None:
        """The same words read as a duty too: who has that has the report with it."""
        said = Standing.objects.filter(
            item__document=self.document,
            item__kind=ItemKind.DUTY,
            item__first__lt=item.last,
            item__last__gt=item.first,
            ended_at=None,
        )
        have = _have(item)
        parts = {one.who: one for one in doers(item) if one.id not in have}
        for row in said.select_related("assignee"):
            doer = row.assignee and parts.pop(row.assignee.who, None)
            if doer:
                self._stand(item, row.thing, row.thing_id, doer)

    def _give(self, item: Item, wanted: Wanted) -> None:
        """To each who does it: what comes back as a duty, what is due once as a task.

        Who has it already gets it no second time.
        """
        have = _have(item)
        for one in doers(item):
            if one.id in have:
                continue
            person, unit = self._person(one)
            if person is None or unit is None:
                self.left.append(
                    _("%(clause)s: %(unit)s chưa có thủ trưởng nên chưa giao được.")
                    % {"clause": self._clause(item), "unit": one.called}
                )
            elif wanted.rule:
                self._standing(item, wanted, one, person, unit)
            elif wanted.due_on and wanted.due_on >= self.today:
                self._task(item, wanted, one, person)

    def _person(self, one: Assignee) -> tuple[Officer | None, Unit | None]:
        """Who answers: the leader in person, or whoever heads the unit today."""
        if one.officer:
            posts = one.officer.posts.filter(held(self.today)).select_related("unit")
            post = posts.first()
            return one.officer, post.unit if post else None
        if one.unit is None:
            return None, None
        return head_of(one.unit, on=self.today), one.unit

    def _task(
        self, item: Item, wanted: Wanted, doer: Assignee, person: Officer
    ) -> None:
        days = calendar(around=wanted.due_on or self.today)
        worked = self._worked(wanted.due_on or self.today, days)
        order = Order(
            title=wanted.title,
            product=wanted.product,
            due_at=days.last_moment(worked),
            source=Source.DOCUMENT,
            ordered_by=self._paper(),
            clause=self._clause(item)[:60],
            detail=str(item.facts.get("action", ""))[:4000],
            thing=item,
        )
        made = give(order, lead=person.id, by=self.by, at=self.at)
        self.stand(item, made, doer)

    def _worked(self, due_on: date, days: WorkCalendar) -> date:
        """The last working day until then; where none is left, the next."""
        near = due_on
        while near >= self.today and not days.is_working(near):
            near -= timedelta(days=1)
        return near if near >= self.today else days.next_working_day(due_on)

    def _standing(
        self, item: Item, wanted: Wanted, doer: Assignee, person: Officer, unit: Unit
    ) -> None:
        first_on = max(self.document.dated_on or self.today, self.today)
        decision = Decision(
            title=wanted.title[:200],
            number=f"{self._paper()}, {self._clause(item)}"[:60],
            signed_on=self.document.dated_on or self.today,
            first_on=first_on,
        )
        duty = StandingDuty(
            title=wanted.title,
            product=wanted.product,
            rule=wanted.rule or "",
            first_on=first_on,
        )
        made = assign(
            decision, [duty], officer=person.id, unit=unit.id, by=self.by, at=self.at
        )
        self.stand(item, made.duties.get(), doer)


def _have(item: Item) -> set[UUID]:
    """The assignees who have their part of it already."""
    rows = item.standing.filter(ended_at=None, assignee__isnull=False)
    return set(rows.values_list("assignee_id", flat=True))


def programme_fields(
    facts: dict[str, Any], *, title: str, first_on: date
) -> dict[str, Any]:
    """The fields of a programme that a schedule says, without its name's paper."""
    mobile = sum(
        quota["count"]
        for quota in facts["quotas"]
        if quota["what"] == "mobile" and quota["per"] == "year"
    )
    return {
        "name": _name(title),
        "kind": _kind(facts, title, mobile),
        "first_on": first_on,
        "last_on": _day(facts["end"]),
        "rule": one_a_period(facts),
        "blocks": facts["hours"] or HOURS,
        "place": ("; ".join(facts["places"]) or _("Trung tâm Phục vụ hành chính công"))[
            :PLACE
        ],
        "holiday_policy": HolidayPolicy.SKIP,
        "mobile_per_year": mobile,
    }


def one_a_period(facts: dict[str, Any]) -> str:
    """A monthly rule that leaves open which day: the first of the month is proposed."""
    rule = str(facts["rule"])
    open_day = rule.startswith("FREQ=MONTHLY;BYDAY=") and rule[19:20].isalpha()
    if open_day and facts["sessions_per_period"] == 1:
        return f"{rule};BYSETPOS=1"
    return rule


def _name(title: str) -> str:
    """What stands in quotes is what people call it."""
    for opens, closes in ("“”", '""', "‘’"):
        if opens in title and closes in title.split(opens, 1)[1]:
            return title.split(opens, 1)[1].split(closes, 1)[0][:200]
    return title[:200]


def _kind(facts: dict[str, Any], title: str, mobile: int) -> Kind:
    if len(facts["turns"]) > 1:
        return Kind.ROTATING
    if "không hẹn" in title.lower():
        return Kind.SAME_DAY
    return Kind.MOBILE if "lưu động" in title.lower() and not mobile else Kind.CENTRE


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
