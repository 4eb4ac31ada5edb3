"""Everything about one plan on one page."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.text import day, moment, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.lines import lines_about
from vidan.desk.plans.acts import LineAct, open_acts, open_line_acts, writes_lines
from vidan.desk.plans.around import neighbours
from vidan.desk.plans.reach import plan_reached
from vidan.desk.plans.words import MOODS, amount, span_of, title_of, whose
from vidan.people.actors import Actor
from vidan.ui.pages import page
from vidan.ui.pieces import Row
from vidan.work.clears import missing_clears
from vidan.work.models import Plan, PlanLine
from vidan.work.periods import Span
from vidan.work.queries import visible_to
from vidan.work.states import PlanState


@dataclass(frozen=True)
class LineRow:
    """A line as the page shows it."""

    line: PlanLine
    number: int
    days: Span
    acts: list[LineAct]
    may_write: bool
    may_open_task: bool

    @property
    def rolled(self) -> str:
        return two_digits(self.line.times_rolled) if self.line.times_rolled else ""

    @property
    def hours(self) -> str:
        return amount(self.line.hours) if self.line.hours is not None else ""

    @property
    def unclear(self) -> str:
        """What is still to be made clear, in words; nothing once the line is closed."""
        if not self.line.is_open:
            return ""
        words = [str(clear.label) for clear in missing_clears(self.line)]
        return ", ".join(words)

    @property
    def is_out_of_period(self) -> bool:
        """Rolled on with its old date: it needs a new one to become a task."""
        due = self.line.due_on
        return self.line.is_open and due is not None and due not in self.days


@needs("tasks.view")
def detail(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    by, plan = acting(request), plan_reached(request, plan_id)
    rows = _rows(by, plan)
    acts = open_acts(by, plan)
    main = next((act for act in acts if act.name in ("submit", "approve")), None)
    context = {
        "plan": plan,
        "title": title_of(plan),
        "whose": whose(plan),
        "mood": MOODS[plan.state],
        "rows": rows,
        "facts": _facts(plan, rows),
        "may_print": any(not row.line.dropped_because for row in rows),
        "unclear": sum(1 for row in rows if row.unclear),
        "may_write": writes_lines(by, plan),
        "main_act": main,
        "other_acts": [act for act in acts if act is not main],
        "around": neighbours(by, plan),
        "lines": lines_about(request, plan),
        "shown_day": plan.first_on if localdate() not in span_of(plan) else None,
    }
    return page(request, "desk/plans/detail.html", context)


def _rows(by: Actor, plan: Plan) -> list[LineRow]:
    """The lines in order; a task is linked only for those who may open it."""
    lines = list(plan.lines.select_related("officer"))
    tasks = [line.task_id for line in lines if line.task_id]
    seen = set(visible_to(by).filter(id__in=tasks).values_list("id", flat=True))
    days, writes = span_of(plan), writes_lines(by, plan)
    return [
        LineRow(
            line,
            number,
            days,
            open_line_acts(by, plan, line),
            may_write=writes and line.is_open and line.task_id is None,
            may_open_task=line.task_id in seen,
        )
        for number, line in enumerate(lines, start=1)
    ]


def _facts(plan: Plan, rows: list[LineRow]) -> list[Row]:
    hours = [row.line.hours for row in rows if row.line.is_open and row.line.hours]
    total = (
        _("%(hours)s giờ") % {"hours": amount(sum(hours, Decimal()))} if hours else ""
    )
    days = span_of(plan)
    approved = ""
    if plan.state == PlanState.APPROVED and plan.approved_by and plan.approved_at:
        approved = f"{plan.approved_by.full_name}, {moment(plan.approved_at)}"
    facts = [
        Row(_("Đơn vị, cá nhân"), whose(plan)),
        Row(_("Từ ngày"), day(days.first_on)),
        Row(_("Đến ngày"), day(days.last_on)),
        Row(_("Người lập"), plan.made_by.full_name),
        Row(_("Trình lúc"), _at(plan)),
        Row(_("Phê duyệt"), approved),
        Row(_("Số giờ của việc chưa xong"), total),
    ]
    return [fact for fact in facts if fact.value]


def _at(plan: Plan) -> str:
    if plan.state == PlanState.DRAFT or plan.submitted_at is None:
        return ""
    return moment(plan.submitted_at)
