"""A plan to be written from what stands in the system today.

It is a draft for the signature: it has neither number nor date, since what was changed
after a plan was signed is signed anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.queries import profile
from vidan.documents.forms.plan_facts import PlanFacts, PlanSigner
from vidan.plans.actions.setting_to_work import one_a_period
from vidan.plans.models import Item, ItemKind, PlanDocument
from vidan.plans.queries import PROGRAMME, standing_of
from vidan.plans.understanding.plan import (
    Deadline,
    Duty,
    Quota,
    Report,
    Rhythm,
    Role,
    Schedule,
    Target,
    When,
)
from vidan.plans.understanding.reading import read_plan
from vidan.plans.writing import (
    COMMITTEE,
    paper_facts,
    plain_rule,
    schedule_facts,
    with_orders,
)
from vidan.programmes.models import Programme
from vidan.programmes.recurrence import HolidayPolicy
from vidan.reading.papers import Span

_KINDS = {
    "WEEKLY": Rhythm.WEEKLY,
    "MONTHLY": Rhythm.MONTHLY,
    "YEARLY": Rhythm.YEARLY,
}


def facts_of_document(document: PlanDocument, content: bytes) -> PlanFacts:
    """The plan as it was put right, with its programmes as they run today.

    ``content`` is the file that was read in: its head, purpose and foot are kept.
    """
    kept = list(
        document.items.filter(left_out_because="").prefetch_related(
            "assignees__unit", "assignees__officer"
        )
    )
    of_kind = {
        kind: [one for one in kept if one.kind == kind] for kind in ItemKind.values
    }
    running = _programmes(document)
    paper = replace(paper_facts(read_plan(content)), number=None, dated_on=None)
    return with_orders(
        paper,
        schedules=[_schedule(one, running) for one in of_kind[ItemKind.SCHEDULE]],
        duties=[_duty(one) for one in of_kind[ItemKind.DUTY]],
        targets=[_target(one) for one in of_kind[ItemKind.TARGET]],
        reports=[_report(one) for one in of_kind[ItemKind.REPORT]],
        year=document.dated_on.year if document.dated_on else None,
    )


@override("vi")
def facts_of_programme(programme: Programme) -> PlanFacts:
    """A plan that holds one programme: when, where, by whom in turn, by whose order."""
    commune = profile().commune
    named = {"name": programme.name, "commune": commune.full_name}
    mandate = programme.mandate_document
    return PlanFacts(
        issuer=f"{COMMITTEE} {commune.full_name}",
        symbol="KH-UBND",
        place=commune.name,
        title=_("Thực hiện mô hình “%(name)s” trên địa bàn %(commune)s") % named,
        signer=PlanSigner((f"TM. {COMMITTEE.upper()}", _("CHỦ TỊCH"))),
        legal_bases=(_("Căn cứ %(paper)s") % {"paper": mandate},) if mandate else (),
        schedules=(schedule_facts(schedule_of(programme), name=programme.name),),
        recipients=(_("Lãnh đạo UBND"), _("Các cơ quan, đơn vị có liên quan")),
    )


def schedule_of(programme: Programme) -> Schedule:
    """A programme in the terms in which plans are read."""
    mobile = programme.mobile_per_year
    ring = programme.turns.select_related("unit")
    return Schedule(
        path="",
        kind=_KINDS.get(programme.rule[5:].split(";")[0], Rhythm.WEEKLY),
        rule=plain_rule(programme.rule),
        start=programme.first_on,
        end=programme.last_on,
        hours=_hours(programme.blocks),
        sessions_per_period=None,
        turns=tuple(turn.unit.name for turn in ring),
        quotas=(Quota("mobile", mobile, "year"),) if mobile else (),
        skips_holidays=programme.holiday_policy != HolidayPolicy.HOLD,
        places=tuple(filter(None, programme.place.split("; "))),
        span=(0, 0),
    )


def _programmes(document: PlanDocument) -> dict[object, Programme]:
    """Those that the plan set up, by the item that ordered them."""
    rows = dict(
        standing_of(document).filter(thing=PROGRAMME).values_list("thing_id", "item_id")
    )
    found = Programme.objects.filter(id__in=list(rows))
    return {rows[one.id]: one for one in found}


def _schedule(item: Item, running: Mapping[object, Programme]) -> Schedule:
    """As the programme is held today, in the plan's words where these still hold."""
    said = _said(item)
    programme = running.get(item.id)
    if programme is None:
        return said
    today = schedule_of(programme)
    if programme.rule == one_a_period(item.facts):
        today = replace(
            today, rule=said.rule, sessions_per_period=said.sessions_per_period
        )
    return replace(
        today,
        turns=today.turns or said.turns,
        quotas=said.quotas if _mobile(said) == _mobile(today) else today.quotas,
        places=said.places
        if "; ".join(said.places) == programme.place
        else today.places,
        span=said.span,
    )


def _mobile(one: Schedule) -> int:
    return sum(quota.count for quota in one.quotas if quota.what == "mobile")


def _said(item: Item) -> Schedule:
    facts = item.facts
    return Schedule(
        path=facts["path"],
        kind=Rhythm(facts["kind"]),
        rule=facts["rule"],
        start=_day(facts["start"]),
        end=_day(facts["end"]),
        hours=_hours(facts["hours"]),
        sessions_per_period=facts["sessions_per_period"],
        turns=tuple(facts["turns"]),
        quotas=tuple(Quota(**quota) for quota in facts["quotas"]),
        skips_holidays=facts["skips_holidays"],
        places=tuple(facts["places"]),
        span=_span(item),
    )


def _duty(item: Item) -> Duty:
    """With the one who was named to lead, where the plan named nobody or several."""
    facts = item.facts
    units, role = tuple(facts["units"]), Role(facts["role"])
    helping = tuple(facts["with"])
    meant = list(item.assignees.all())
    lead = next((one for one in meant if one.is_lead), None)
    if lead and len(units) != 1 and not item.each_own:
        others = [one.called for one in meant if one is not lead]
        units, role = (lead.called,), Role.LEAD
        helping = tuple(dict.fromkeys([*others, *helping]))
    when = facts["deadline"]
    return Duty(
        path=facts["path"],
        units=units,
        role=role,
        coordinating=helping,
        action=facts["action"],
        product=facts["product"],
        deadline=Deadline(When(when["kind"]), when["value"], when["text"] or ""),
        span=_span(item),
    )


def _target(item: Item) -> Target:
    facts = item.facts
    return Target(
        path=facts["path"],
        metric=facts["metric"],
        comparator=facts["comparator"],
        value=float(facts["value"]),
        unit=facts["unit"],
        base=facts["base"],
        by=facts["by"],
        span=_span(item),
    )


def _report(item: Item) -> Report:
    facts = item.facts
    return Report(
        path=facts["path"],
        sender=facts["from"],
        to=facts["to"],
        every=facts["every"],
        before=facts["before"],
        content=facts["content"],
        span=_span(item),
    )


def _span(item: Item) -> Span:
    return (item.first, item.last)


def _hours(blocks: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((begin, end) for begin, end in blocks)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
