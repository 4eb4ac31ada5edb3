"""The page of one act with a task: load, form, action, answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.desk.work.acts import ACTS, allowed
from vidan.desk.work.reach import reached
from vidan.ui.pages import page
from vidan.work.states import State, check

TODAY = "today"
"""What ``back`` in the address says when the act was chosen on the first page."""


@needs("tasks.do")
def carry_out(request: StaffRequest, task_id: UUID, act: str) -> HttpResponse:
    """Ask for what the act needs, and do it. What is not this person's is 404.

    The week board proposes a new lead in the address.
    """
    by, task = acting(request), reached(request, task_id)
    asked = ACTS.get(act)
    if asked is None or not allowed(asked, by, task):
        raise Http404
    if request.method != "POST":
        check(State(task.state), asked.row)
    filled = {"lead": request.GET.get("lead")}
    form = asked.form(
        sent(request), request.FILES or None, by=by, task=task, initial=filled
    )
    if form.is_valid() and form.carry_out(asked.action, task.id, by=by, at=now()):
        messages.success(request, str(asked.done))
        if request.GET.get("back") == TODAY:
            return redirect("desk:today")
        return redirect("desk:task", task.id)
    context = {"task": task, "act": asked, "form": form}
    return page(request, "desk/work/act.html", context, status=form.status)
