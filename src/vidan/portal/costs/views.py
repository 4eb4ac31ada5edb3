"""What the service days cost, open to everybody (AS-12)."""

import re

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.portal.access import PublicRequest, public
from vidan.portal.pages import answer
from vidan.programmes.costing import open_figures, years

YEARS = range(2000, 2100)
YEAR = re.compile(r"[0-9]{4}")


@public
@require_safe
def costs(request: PublicRequest) -> HttpResponse:
    """Approved and spent sums of a year, session by session; no estimates."""
    this_year = timezone.localdate().year
    asked = request.GET.get("nam", "")
    year = int(asked) if YEAR.fullmatch(asked) else this_year
    if year not in YEARS:
        year = this_year
    context = {
        "found": open_figures(year),
        "years": sorted({*years(), this_year}, reverse=True),
    }
    return answer(request, "costs/costs.html", context, here="calendar")
