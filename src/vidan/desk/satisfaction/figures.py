"""How content people are: the figures of a period, and the answers behind each."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vidan.core.text import day
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.planning.indicators import PeriodForm
from vidan.desk.planning.rows import ROWS_PER_PAGE, unlike_time
from vidan.desk.satisfaction.rows import least_for, opinion_rows
from vidan.indicators.kinds import Scope
from vidan.indicators.satisfaction import (
    CUTS,
    Line,
    lines,
    own_months,
    questions,
    total,
)
from vidan.satisfaction.queries import small_group
from vidan.ui.pages import page

TITLES = {
    "asked": gettext_lazy("Lượt đã hỏi ý kiến"),
    "answered": gettext_lazy("Lượt đã hỏi và được trả lời"),
    "paper": gettext_lazy("Phiếu giấy trong hòm"),
    "all": gettext_lazy("Ý kiến đánh giá"),
    "satisfied": gettext_lazy("Ý kiến hài lòng, rất hài lòng"),
}


@dataclass(frozen=True)
class ShownLine:
    """A line with the addresses of its rows; of few answers only how many there are."""

    line: Line
    url: str
    is_small: bool


@dataclass(frozen=True)
class ShownTable:
    title: str
    lines: list[ShownLine]


@needs("reports.view")
@require_safe
def satisfaction(request: StaffRequest) -> HttpResponse:
    form = PeriodForm(request.GET.dict(), today=localdate())
    context: dict[str, Any] = {"form": form}
    if not form.is_valid():
        return page(request, "desk/satisfaction/figures.html", context, status=422)
    scope = Scope(**form.cleaned_data)
    least = least_for(request, first_on=scope.first_on, last_on=scope.last_on)
    context |= {
        "scope": scope,
        "least": small_group(on=scope.last_on),
        "whole": _shown(scope, "", total(scope), least),
        "tables": [
            ShownTable(
                str(cut.title),
                [_shown(scope, code, line, least) for line in lines(scope, code)],
            )
            for code, cut in CUTS.items()
        ],
    }
    return page(request, "desk/satisfaction/figures.html", context)


def _shown(scope: Scope, cut: str, line: Line, least: int) -> ShownLine:
    query: dict[str, Any] = {"from": scope.first_on, "to": scope.last_on}
    if cut:
        query |= {"cut": cut, "key": line.key}
    url = f"{reverse('desk:satisfaction-rows')}?{urlencode(query)}"
    return ShownLine(line, url, 0 < line.given < least)


@needs("reports.view")
@require_safe
def rows(request: StaffRequest) -> HttpResponse:
    """The questions behind one number; 404 for what would show how few answered."""
    form = PeriodForm(request.GET.dict(), today=localdate())
    if not form.is_valid():
        raise Http404
    scope = Scope(**form.cleaned_data)
    what, cut = request.GET.get("what", "all"), request.GET.get("cut", "")
    key = request.GET.get("key", "")
    found = questions(scope, what, cut=cut, key=key)
    given = questions(scope, "all", cut=cut, key=key)
    if found is None or given is None:
        raise Http404
    least = least_for(request, first_on=scope.first_on, last_on=scope.last_on)
    is_small = given.count() < least
    if is_small and what == "satisfied":
        raise Http404
    found = unlike_time(found) if least > 1 else found
    numbered = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    query = urlencode({"from": scope.first_on, "to": scope.last_on})
    context = {
        "title": TITLES[what],
        "lead": _("Kỳ từ %(from)s đến %(to)s")
        % {"from": day(scope.first_on), "to": day(scope.last_on)},
        "back": f"{reverse('desk:satisfaction')}?{query}",
        "back_text": _("Mức hài lòng"),
        "page": numbered,
        "opinions": opinion_rows(request, numbered.object_list),
        "hides_level": is_small,
    }
    return page(request, "desk/planning/rows.html", context)


@needs("opinions.enter")
@require_safe
def mine(request: StaffRequest) -> HttpResponse:
    """One's own figures, months that are over with enough answers; no words."""
    today = localdate()
    least = small_group(on=today)
    months = own_months(acting(request).officer, before=today, least=least)
    context = {"months": months, "least": least}
    return page(request, "desk/satisfaction/mine.html", context)
