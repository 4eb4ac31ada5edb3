"""The plans around a plan: above it, before and after it, and below it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vidan.core.text import day, sentence_case
from vidan.desk.plans.words import period_in_words, span_of, whose
from vidan.people.actors import Actor
from vidan.work.models import Plan
from vidan.work.periods import ABOVE, Period, Span, span
from vidan.work.permissions import makes_plan
from vidan.work.queries import visible_plans

BELOW = {above: period for period, above in ABOVE.items() if above}


@dataclass(frozen=True)
class Neighbour:
    """A plan beside this one, or the way to begin it (``is_new``)."""

    relation: str
    words: str
    url: str
    is_new: bool = False


def neighbours(by: Actor, plan: Plan) -> list[Neighbour]:
    """What stands around the plan and may be read, in one query."""
    days = span_of(plan)
    longer = ABOVE[days.period]
    above = span(longer, plan.first_on) if longer else None
    near = [one for one in (above, days.before(), days.next()) if one]
    there = _plans(by, plan, near, days)
    found = [_beside(_("Kỳ trước"), by, plan, days.before(), there)]
    found.append(_beside(_("Kỳ sau"), by, plan, days.next(), there))
    if above:
        found.insert(0, _above(by, plan, above, there))
    below = [
        Neighbour(_("Kỳ ngắn hơn"), _named(one), _address(one))
        for one in sorted(there, key=lambda one: one.first_on)
        if one.period == BELOW.get(days.period) and one.officer_id == plan.officer_id
    ]
    return [one for one in found if one] + below


def _plans(by: Actor, plan: Plan, near: list[Span], days: Span) -> list[Plan]:
    """The plans of the unit, and of the person, in these periods and below."""
    asked = Q()
    for one in near:
        asked |= Q(period=one.period, first_on=one.first_on)
    if days.period in BELOW:
        inside = (days.first_on, days.last_on)
        asked |= Q(period=BELOW[days.period], first_on__range=inside)
    rows = visible_plans(by).filter(asked, unit_id=plan.unit_id)
    return list(rows.filter(Q(officer_id=plan.officer_id) | Q(officer__isnull=True)))


def _above(by: Actor, plan: Plan, days: Span, there: list[Plan]) -> Neighbour | None:
    """The own plan of the longer period, else that of the unit."""
    own = _found(there, days, plan.officer_id)
    shown = own or _found(there, days, None)
    if shown:
        return Neighbour(_("Kỳ dài hơn"), _named(shown), _address(shown))
    return _beside(_("Kỳ dài hơn"), by, plan, days, there)


def _beside(
    relation: str, by: Actor, plan: Plan, days: Span, there: list[Plan]
) -> Neighbour | None:
    """The plan of that period; where there is none, the way to begin it.

    A deputy begins no plan for somebody who is away.
    """
    shown = _found(there, days, plan.officer_id)
    if shown:
        return Neighbour(relation, _named(shown), _address(shown))
    begins = makes_plan(by, plan) and plan.officer_id in (None, by.id)
    if not begins:
        return None
    words = _("Lập chương trình %(period)s") % {"period": period_in_words(days)}
    return Neighbour(relation, words, _begin(plan, days), is_new=True)


def _found(there: list[Plan], days: Span, officer: object) -> Plan | None:
    return next(
        (
            one
            for one in there
            if one.period == days.period
            and one.first_on == days.first_on
            and one.officer_id == officer
        ),
        None,
    )


def _named(plan: Plan) -> str:
    return f"{sentence_case(period_in_words(span_of(plan)))} – {whose(plan)}"


def _address(plan: Plan) -> str:
    return reverse("desk:plan", args=[plan.id])


def _begin(plan: Plan, days: Span) -> str:
    owner = "own" if plan.officer_id else "unit"
    first_on: date = days.first_on
    query = {
        "period": Period(days.period).value,
        "day": day(first_on),
        "whose": f"{owner}-{plan.unit_id}",
    }
    return f"{reverse('desk:plan-new')}?{urlencode(query)}"
