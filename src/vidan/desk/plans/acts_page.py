"""The pages of one act with a plan or with a line, and of writing a line."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.desk.plans.acts import ACTS, LINE_ACTS, allowed
from vidan.desk.plans.forms import LineForm
from vidan.desk.plans.reach import line_reached, plan_reached
from vidan.desk.plans.words import title_of
from vidan.ui.pages import page
from vidan.work.actions.planning import write_line
from vidan.work.models import Plan
from vidan.work.permissions import makes_plan
from vidan.work.states import PlanState, plan_after


@needs("tasks.do")
def carry_out(request: StaffRequest, plan_id: UUID, act: str) -> HttpResponse:
    """Ask for what the act needs, and do it. What is not this person's is 404."""
    by, plan = acting(request), plan_reached(request, plan_id)
    asked = ACTS.get(act)
    if asked is None or not allowed(asked, by, plan):
        raise Http404
    if request.method != "POST":
        plan_after(PlanState(plan.state), asked.move)
    form = asked.form(sent(request))
    if form.is_valid() and form.carry_out(asked.action, plan.id, by=by, at=now()):
        messages.success(request, str(asked.done))
        return redirect("desk:plan", plan.id)
    context = {"plan": plan, "title": title_of(plan), "act": asked, "form": form}
    return page(request, "desk/plans/act.html", context, status=form.status)


@needs("tasks.do")
def carry_out_line(
    request: StaffRequest, plan_id: UUID, line_id: UUID, act: str
) -> HttpResponse:
    """The same for an open line of the plan."""
    by, plan = acting(request), plan_reached(request, plan_id)
    line = line_reached(plan, line_id)
    asked = LINE_ACTS.get(act)
    if asked is None or not asked.may(by, plan, line):
        raise Http404
    form = asked.form(sent(request))
    if form.is_valid() and form.carry_out(
        asked.action, plan.id, line.id, by=by, at=now()
    ):
        messages.success(request, str(asked.done))
        return redirect("desk:plan", plan.id)
    context = {"plan": plan, "title": line.work, "act": asked, "form": form}
    return page(request, "desk/plans/act.html", context, status=form.status)


@needs("tasks.do")
def new_line(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Add a line to a draft; the button beside it adds one and asks for the next."""
    return _written(request, _mine(request, plan_id), None)


@needs("tasks.do")
def change_line(request: StaffRequest, plan_id: UUID, line_id: UUID) -> HttpResponse:
    return _written(request, _mine(request, plan_id), line_id)


def _mine(request: StaffRequest, plan_id: UUID) -> Plan:
    plan = plan_reached(request, plan_id)
    if not makes_plan(acting(request), plan):
        raise Http404
    return plan


def _written(request: StaffRequest, plan: Plan, line_id: UUID | None) -> HttpResponse:
    by = acting(request)
    line = line_reached(plan, line_id) if line_id else None
    form = LineForm(sent(request), plan=plan, line=line)

    if form.is_valid() and form.carry_out(
        write_line, plan.id, line_id=line_id, by=by, at=now()
    ):
        messages.success(request, _("Đã ghi dòng."))
        if "next" in request.POST:
            return redirect("desk:plan-line-new", plan.id)
        return redirect("desk:plan", plan.id)
    context = {"plan": plan, "title": title_of(plan), "line": line, "form": form}
    return page(request, "desk/plans/line.html", context, status=form.status)
