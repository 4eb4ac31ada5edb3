"""A decision taken there and then: it becomes a task of the one who answers for it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.monday.days import address, monday_of
from vidan.desk.monday.forms import DecisionForm
from vidan.desk.monday.places import is_open_to_decisions
from vidan.desk.monday.review import may_decide, shown
from vidan.work.actions.giving import give


@needs("monday.view")
@require_POST
def decide(request: StaffRequest) -> HttpResponse:
    """Give the task, and go back to the sheet of this week. Only leaders do so."""
    on, by = monday_of(localdate()), acting(request)
    place = request.POST.get("place", "")
    if not may_decide(request, on) or not is_open_to_decisions(place):
        raise Http404
    form = DecisionForm(request.POST, by=by, place=place)
    if form.is_valid() and form.carry_out(give, by=by, at=now()):
        messages.success(request, _("Đã giao việc theo kết luận giao ban."))
        return redirect(f"{address(on)}#decisions")
    return shown(request, on, form)
