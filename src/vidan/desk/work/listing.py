"""The list of tasks, on the screen and as a workbook."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.timezone import localdate, now

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.work.filters import TaskFilterForm, filtered, in_words
from vidan.desk.work.standing import TaskClock
from vidan.desk.work.workbook import MOST_ROWS, workbook
from vidan.ui.pages import page

PER_PAGE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("tasks.view")
def listing(request: StaffRequest) -> HttpResponse:
    """What this person may see, by deadline; a wrong filter is named, not applied."""
    clock = TaskClock(now())
    form = TaskFilterForm(request.GET, by=acting(request))
    # Names are fetched for the rows of this page only, not for all that were found.
    found = filtered(form, at=clock.at).select_related(None)
    numbers = Paginator(
        found.prefetch_related("lead", "unit").defer("words"), PER_PAGE
    ).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "numbers": numbers,
        "lines": [clock.line(one) for one in numbers],
        "sentence": in_words(form),
        "is_filtered": bool(form.answers),
        "query": request.GET.urlencode(),
    }
    status = 422 if form.errors else 200
    return page(
        request, "desk/work/listing.html", context, fragment="rows", status=status
    )


@needs("tasks.view")
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a workbook, at most :data:`MOST_ROWS` rows."""
    form = TaskFilterForm(request.GET, by=acting(request))
    rows = filtered(form, at=now())[:MOST_ROWS]
    response = HttpResponse(
        workbook(rows, sentence=in_words(form), on=localdate()), content_type=XLSX
    )
    name = f"viec-{localdate():%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
