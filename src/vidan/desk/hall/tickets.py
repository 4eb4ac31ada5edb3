"""The tickets behind a number on the page of the hall."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vidan.core.text import day as day_text
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import day_in
from vidan.queueing.queries import queues, visible_to
from vidan.queueing.states import State
from vidan.ui.pages import page

PER_PAGE = 50


@needs("queue.view")
@require_safe
def listing(request: StaffRequest) -> HttpResponse:
    """The tickets of a day, of one letter or one state if asked."""
    shown = day_in(request.GET.get("day", ""))
    rows = (
        visible_to(acting(request))
        .filter(day__on=shown)
        .order_by("issued_at", "letter", "number")
    )
    words = [_("Số của ngày %(day)s") % {"day": day_text(shown)}]
    letter = request.GET.get("letter", "")
    if letter in set(queues().values_list("letter", flat=True)):
        rows = rows.filter(letter=letter)
        words.append(_("hàng %(letter)s") % {"letter": letter})
    state = request.GET.get("state", "")
    if state in State.values:
        rows = rows.filter(state=state)
        words.append(str(State(state).label).lower())
    numbers = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"numbers": numbers, "sentence": ", ".join(words), "shown_day": shown}
    return page(request, "desk/hall/tickets.html", context)
