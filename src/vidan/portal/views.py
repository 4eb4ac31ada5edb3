"""The front doors: the list of communes, and the home of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.communes.models import Commune
from vidan.communes.queries import served
from vidan.core.text import fold
from vidan.portal.access import PublicRequest, public
from vidan.portal.ordering import alphabetical
from vidan.portal.pages import answer
from vidan.portal.sessions.coming import still_to_come
from vidan.portal.sessions.leaves import leaf_of
from vidan.portal.tracking.forms import TrackingForm
from vidan.queueing.queries import queues
from vidan.ui.pages import page

ON_HOME = 2
PER_PAGE = 60


@require_safe
def communes(request: HttpRequest) -> HttpResponse:
    """Every commune served here, found by any part of its name without accents."""
    asked = request.GET.get("tim", "").strip()[:100]
    found = _named(asked)
    return page(
        request,
        "portal/communes.html",
        {
            "asked": asked,
            "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        },
    )


def _named(asked: str) -> list[Commune]:
    words = fold(asked).split()
    rows = served().select_related("province").order_by(alphabetical("name"), "code")
    return [
        commune
        for commune in rows
        if all(word in fold(f"{commune} {commune.province}") for word in words)
    ]


@public
@require_safe
def home(request: PublicRequest) -> HttpResponse:
    """The next service days, one search box, one box to track a dossier."""
    today = timezone.localdate()
    coming = still_to_come(at=timezone.now(), count=ON_HOME)
    return answer(
        request,
        "home.html",
        {
            "leaves": [leaf_of(one, request.commune, on=today) for one in coming],
            "track_form": TrackingForm(),
            "gives_numbers": queues().exists(),
        },
    )
