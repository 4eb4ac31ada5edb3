"""From a plan on paper to work: its lines are checked, and become tasks."""

from datetime import datetime

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.text import day
from vidan.people.actors import Actor
from vidan.work.actions.giving import Order, give_in_unit
from vidan.work.actions.moving import in_unit
from vidan.work.clears import missing_clears
from vidan.work.models import Plan, PlanLine, Task
from vidan.work.periods import Period
from vidan.work.states import Priority, Source, State
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar


def check_lines(plan: Plan) -> None:
    """Refuse a plan without work, or with a line that is not clear in all six."""
    lines = [one for one in plan.lines.all() if one.is_open]
    if not lines:
        raise InvalidInputError(_("Chương trình chưa có việc nào để trình."))
    for number, line in enumerate(lines, start=1):
        if lacking := missing_clears(line):
            raise InvalidInputError(
                _("Dòng %(number)s “%(work)s” chưa rõ: %(missing)s.")
                % {
                    "number": number,
                    "work": line.work,
                    "missing": ", ".join(str(one.label) for one in lacking),
                }
            )
        if plan.period == Period.WEEK and not line.task_id:
            _refuse_rest_day(line, calendar(around=plan.first_on))


def put_to_work(plan: Plan, *, by: Actor, at: datetime) -> None:
    """Make tasks of the lines of a week; none is left out unseen."""
    days = calendar(around=plan.first_on)
    for line in plan.lines.select_related("officer"):
        if line.is_open and not line.task_id:
            line.task = _task_of_sibling(line) or _given(line, plan, days, by=by, at=at)
            line.save(update_fields=["task"])


def _task_of_sibling(line: PlanLine) -> Task | None:
    """The task of the same work in another plan of this week.

    What the unit and the person both plan is one task and not two.
    """
    if line.above_id is None or line.officer_id is None:
        return None
    PlanLine.objects.select_for_update().get(id=line.above_id)
    sibling = (
        PlanLine.objects.select_related("task")
        .filter(
            above_id=line.above_id,
            officer_id=line.officer_id,
            plan__period=Period.WEEK,
            plan__first_on=line.plan.first_on,
            task__state__in=State.open,
        )
        .first()
    )
    return sibling.task if sibling else None


def _given(
    line: PlanLine, plan: Plan, days: WorkCalendar, *, by: Actor, at: datetime
) -> Task:
    _refuse_rest_day(line, days)
    if line.officer_id is None or line.due_on is None:
        raise ValueError("a plan is submitted only when its lines are clear")
    due_at = days.last_moment(line.due_on)
    if due_at <= at:
        raise InvalidInputError(
            _(
                "Thời hạn của “%(work)s” đã qua. Hãy trả lại chương trình để người lập "
                "đặt lại thời hạn."
            )
            % {"work": line.work}
        )
    lead = in_unit(line.officer_id, plan.unit_id, at=at)
    order = Order(
        title=line.work,
        product=line.product,
        due_at=due_at,
        source=Source.OWN,
        ordered_by=_("Chương trình công tác tuần từ %(day)s")
        % {"day": day(plan.first_on)},
        priority=Priority(line.priority),
        hours=line.hours,
    )
    return give_in_unit(order, lead=lead, unit=plan.unit, by=by, at=at)


def _refuse_rest_day(line: PlanLine, days: WorkCalendar) -> None:
    if line.due_on and not days.is_working(line.due_on):
        raise InvalidInputError(
            _("Thời hạn của “%(work)s” là ngày nghỉ %(day)s. Hãy chọn ngày làm việc.")
            % {"work": line.work, "day": day(line.due_on)}
        )
