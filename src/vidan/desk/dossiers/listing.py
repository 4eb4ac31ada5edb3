"""The list of dossiers."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.timezone import now

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.clock import Clock
from vidan.desk.dossiers.filters import FilterForm, filtered, in_words
from vidan.ui.pages import page

PER_PAGE = 20


@needs("dossiers.view")
def listing(request: StaffRequest) -> HttpResponse:
    """What this person may see, by due time; a wrong filter is named, not applied."""
    clock = Clock(now())
    form = FilterForm(request.GET, by=acting(request))
    numbers = Paginator(filtered(form, at=clock.at), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "numbers": numbers,
        "lines": [clock.line(one) for one in numbers],
        "sentence": in_words(form),
        "is_filtered": bool(form.answers),
    }
    status = 422 if form.errors else 200
    return page(
        request, "desk/dossiers/listing.html", context, fragment="rows", status=status
    )
