"""The list of plans, and beginning one."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.desk.plans.filters import PlanFilterForm, filtered, in_words
from vidan.desk.plans.forms import PlanForm
from vidan.desk.plans.words import MOODS, title_of, whose
from vidan.ui.pages import page
from vidan.ui.pieces import Mood
from vidan.work.actions.planning import make_plan
from vidan.work.models import Plan, PlanLine
from vidan.work.periods import Period

PER_PAGE = 20
TO_APPROVE = 0


@dataclass(frozen=True)
class PlanRow:
    """A plan as the list shows it."""

    plan: Plan
    lines: int
    unfinished: int

    @property
    def title(self) -> str:
        return title_of(self.plan)

    @property
    def whose(self) -> str:
        return whose(self.plan)

    @property
    def mood(self) -> Mood:
        return MOODS[self.plan.state]

    @property
    def waits_for_me(self) -> bool:
        return bool(self.plan.turn == TO_APPROVE)  # type: ignore[attr-defined]


@needs("tasks.view")
def listing(request: StaffRequest) -> HttpResponse:
    """Plans this person may read; a wrong filter is named, not applied."""
    form = PlanFilterForm(request.GET, by=acting(request))
    numbers = Paginator(filtered(form), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "numbers": numbers,
        "rows": _rows(list(numbers)),
        "sentence": in_words(form),
        "is_filtered": bool(form.answers),
    }
    status = 422 if form.errors else 200
    return page(
        request, "desk/plans/listing.html", context, fragment="rows", status=status
    )


def _rows(plans: list[Plan]) -> list[PlanRow]:
    """The plans of one page with their numbers of lines, counted in one query."""
    unfinished = Q(done_on__isnull=True, dropped_because="")
    counted = (
        PlanLine.objects.filter(plan_id__in=[one.id for one in plans])
        .order_by()
        .values_list("plan_id")
        .annotate(lines=Count("id"), left=Count("id", filter=unfinished))
    )
    numbers: dict[UUID, tuple[int, int]] = {
        plan: (lines, left) for plan, lines, left in counted
    }
    return [PlanRow(one, *numbers.get(one.id, (0, 0))) for one in plans]


@needs("tasks.do")
def new(request: StaffRequest) -> HttpResponse:
    """Begin a plan; what rolls into it from above and from before stands in it."""
    by = acting(request)
    form = PlanForm(sent(request), by=by, initial=_asked(request))
    if form.is_valid() and form.carry_out(make_plan, by=by, at=now()):
        messages.success(request, _("Đã lập chương trình; việc chuyển sang đã có sẵn."))
        return redirect("desk:plan", form.result.id)
    return page(request, "desk/plans/new.html", {"form": form}, status=form.status)


def _asked(request: StaffRequest) -> dict[str, object]:
    """What a link to this page asks for: period, day and whose plan."""
    return {
        "period": request.GET.get("period", Period.WEEK),
        "day": request.GET.get("day") or localdate(),
        "whose": request.GET.get("whose", ""),
    }
