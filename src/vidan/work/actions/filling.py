"""What rolls into a plan: lines of the longer plans, and what an earlier one left."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import Exists, OuterRef

from vidan.communes.tenancy import current_commune
from vidan.work.models import Plan, PlanLine
from vidan.work.periods import ABOVE, Period, Span, span
from vidan.work.queries import plan_before, plan_for
from vidan.work.rolling import Line, Roll, rolls
from vidan.work.states import State


def due_into(plan: Plan, present: Iterable[PlanLine]) -> list[Roll]:
    """What is still to be written into the plan, beside the lines ``present`` in it.

    What the longer plan took on from its own predecessor is one work with it: a line
    that serves the older one serves the newer one from now on.
    """
    days = span(Period(plan.period), plan.first_on)
    above = _lines_above(plan, days)
    newer = _newer(above)

    def as_of_now(lines: Iterable[Line]) -> list[Line]:
        return [
            replace(one, above=newer.get(one.above, one.above)) if one.above else one
            for one in lines
        ]

    return rolls(
        days,
        above=above,
        before=as_of_now(_lines_before(plan)),
        present=as_of_now(map(_as_line, present)),
    )


def copied(source: PlanLine, roll: Roll, plan: Plan, order: int) -> PlanLine:
    """The line anew. A date that is over must be set anew, unless a task has it."""
    has_task = source.task is not None and source.task.state in State.open
    days = span(Period(plan.period), plan.first_on)
    in_time = source.due_on is not None and source.due_on in days
    return PlanLine(
        plan=plan,
        order=order,
        work=source.work,
        officer_id=plan.officer_id or source.officer_id,
        due_on=source.due_on if has_task or in_time else None,
        product=source.product,
        responsibility=source.responsibility,
        authority=source.authority,
        priority=source.priority,
        hours=source.hours,
        task_id=source.task_id if has_task else None,
        above_id=roll.above,
        before_id=roll.before,
        times_rolled=roll.times_rolled,
    )


def _lines_above(plan: Plan, days: Span) -> list[Line]:
    """The lines of the longer plans that the days of this one lie in.

    A week can lie in two months: from the second one only what has a date comes, the
    rest with the first week that begins in it.
    """
    longer = ABOVE[Period(plan.period)]
    if longer is None:
        return []
    first, last = (span(longer, day) for day in (days.first_on, days.last_on))
    found = _of_longer(plan, first)
    if last != first:
        found += [line for line in _of_longer(plan, last) if line.due_on]
    continued = {line.before for line in found}
    return [line for line in found if line.id not in continued]


def _of_longer(plan: Plan, longer: Span) -> list[Line]:
    """The lines of one longer plan: the person's own, and the person's of the unit.

    What came from one line of a still longer plan into both is taken once.
    """
    unit = _lines(plan_for(longer.period, longer.first_on, plan.unit_id, None), plan)
    if plan.officer_id is None:
        return unit
    own_plan = plan_for(longer.period, longer.first_on, plan.unit_id, plan.officer_id)
    own = _lines(own_plan, plan)
    known = {line.above for line in own if line.above}
    return own + [line for line in unit if line.above not in known]


def _lines_before(plan: Plan) -> list[Line]:
    """The lines of the latest plan before; those another plan took on are there."""
    before = plan_before(plan)
    if before is None:
        return []
    elsewhere = PlanLine.objects.filter(
        commune=current_commune(), before=OuterRef("pk")
    ).exclude(plan=plan)
    return [_as_line(one) for one in before.lines.filter(~Exists(elsewhere))]


def _lines(longer: Plan | None, plan: Plan) -> list[Line]:
    """The lines of a longer plan; only those of the person whose plan is filled."""
    if longer is None:
        return []
    lines = longer.lines.all()
    if plan.officer_id:
        lines = lines.filter(officer_id=plan.officer_id)
    below = PlanLine.objects.filter(
        commune=current_commune(), above=OuterRef("pk"), plan__period=plan.period
    )
    taken = set(lines.filter(Exists(below)).values_list("id", flat=True))
    return [replace(_as_line(one), is_taken=one.id in taken) for one in lines]


def _newer(lines: Iterable[Line]) -> dict[UUID, UUID]:
    """For every line that one of these continues, however far back: which one."""
    found: dict[UUID, UUID] = {}
    step = {line.before: line.id for line in lines if line.before}
    while step:
        found |= step
        earlier = PlanLine.objects.filter(id__in=step, before__isnull=False)
        pairs = earlier.values_list("before_id", "id")
        step = {before: step[line] for before, line in pairs}
    return found


def _as_line(one: PlanLine) -> Line:
    return Line(
        id=one.id,
        due_on=one.due_on,
        is_open=one.is_open,
        times_rolled=one.times_rolled,
        above=one.above_id,
        before=one.before_id,
    )
