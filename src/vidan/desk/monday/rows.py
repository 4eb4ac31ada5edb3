"""The records behind a number of the sheet, however many."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now

from vidan.desk.access import StaffRequest, needs
from vidan.desk.asked import key_in
from vidan.desk.monday.days import address, asked_monday, name_of
from vidan.desk.monday.numbers import kind_words, served_words
from vidan.desk.monday.places import title_of
from vidan.desk.planning.rows import ROWS_PER_PAGE, dossier_rows
from vidan.desk.work.standing import TaskClock
from vidan.indicators.reports import monday as reports
from vidan.indicators.reports.monday import KINDS, SERVED, WHOLE, Place
from vidan.people.models import Officer
from vidan.ui.pages import page


@needs("monday.view")
def tasks(request: StaffRequest) -> HttpResponse:
    """The tasks of a place, of one lead if the address names one."""
    clock = TaskClock(now())
    place, kind = Place.read(request.GET.get("place", "")), request.GET.get("what", "")
    if place is None or kind not in KINDS:
        raise Http404
    title, lead = title_of(place), _lead(request)
    found = reports.rows(place, kind, at=clock.at, lead=lead.id if lead else None)
    numbers = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": title,
        "lead_name": lead.full_name if lead else "",
        "kind": kind_words(kind),
        "numbers": numbers,
        "lines": [clock.line(one) for one in numbers],
    }
    return page(request, "desk/monday/rows.html", context)


@needs("monday.view")
def served(request: StaffRequest) -> HttpResponse:
    """The dossiers of the last service day before the review of a week."""
    on, what = asked_monday(request), request.GET.get("what", "")
    field = request.GET.get("field", "")
    if what not in SERVED:
        raise Http404
    title = title_of(Place(field=field) if field else WHOLE)
    found = reports.served(on, what, at=now(), field=field)
    numbers = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": served_words(what),
        "lead": title,
        "back": address(on),
        "back_text": name_of(on),
        "page": numbers,
        "dossiers": dossier_rows(request, numbers.object_list),
        "shown_day": on,
    }
    return page(request, "desk/planning/rows.html", context)


def _lead(request: StaffRequest) -> Officer | None:
    """The officer named in the address; one who is nobody here is not found."""
    asked = request.GET.get("lead", "")
    if not asked:
        return None
    return get_object_or_404(Officer, id=key_in(asked))
