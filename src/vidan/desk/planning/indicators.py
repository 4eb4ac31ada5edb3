"""The indicators of a period, each with its definition and the rows behind it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidan.core.text import day
from vidan.desk.access import StaffRequest, needs
from vidan.desk.planning.rows import ROWS_PER_PAGE, rows_by_kind, unlike_time
from vidan.desk.satisfaction.rows import least_for
from vidan.dossiers.models import Dossier
from vidan.indicators.kinds import CATALOGUE, Figure, Indicator, Scope, Share
from vidan.satisfaction.models import Opinion
from vidan.ui.fields import DayField
from vidan.ui.forms import Form
from vidan.ui.pages import page


class PeriodForm(Form):
    """From one day to another; the address keeps them."""

    first_on = DayField(label=gettext_lazy("Từ ngày"))
    last_on = DayField(label=gettext_lazy("Đến ngày"))

    def __init__(self, asked: dict[str, str], *, today: date) -> None:
        first = asked.get("from") or day(today.replace(day=1))
        last = asked.get("to") or day(today)
        super().__init__({"from": first, "to": last})

    def add_prefix(self, field_name: str) -> str:
        return {"first_on": "from", "last_on": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, date]:
        given: dict[str, date] = self.cleaned_data
        first_on, last_on = given.get("first_on"), given.get("last_on")
        if first_on and last_on and last_on < first_on:
            self.add_error("last_on", _("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."))
        return given


@dataclass(frozen=True)
class Shown:
    indicator: Indicator
    figure: Figure
    url: str
    least: int = 1
    """Of fewer answers than this only their number is shown."""

    @property
    def is_small(self) -> bool:
        return is_small(self.figure, self.least)

    @property
    def part_of_whole(self) -> str:
        if not isinstance(self.figure, Share):
            return ""
        part, whole = self.figure.counts
        words = {"part": part, "whole": whole}
        if whole and self.figure.whole.model is not Dossier:
            return _("%(part)s trên %(whole)s ý kiến") % words
        return (
            ngettext(
                "%(part)s trên %(whole)s hồ sơ", "%(part)s trên %(whole)s hồ sơ", whole
            )
            % words
            if whole
            else ""
        )


def is_small(figure: Figure, least: int) -> bool:
    """Whether a figure counts too few answers to say how they turned out."""
    if not isinstance(figure, Share) or figure.whole.model is not Opinion:
        return False
    return 0 < figure.counts[1] < least


def _least(request: StaffRequest, scope: Scope) -> int:
    return least_for(request, first_on=scope.first_on, last_on=scope.last_on)


@needs("reports.view")
def indicators(request: StaffRequest) -> HttpResponse:
    form = PeriodForm(request.GET.dict(), today=localdate())
    context: dict[str, Any] = {"form": form, "rows": []}
    if not form.is_valid():
        return page(request, "desk/planning/indicators.html", context, status=422)
    scope = Scope(**form.cleaned_data)
    context["scope"] = scope
    least = _least(request, scope)
    context["rows"] = [
        Shown(one, one.formula(scope), _address(one.code, scope), least)
        for one in CATALOGUE.values()
    ]
    return page(request, "desk/planning/indicators.html", context)


def _address(code: str, scope: Scope) -> str:
    query = urlencode({"from": scope.first_on, "to": scope.last_on})
    return f"{reverse('desk:indicator-rows', args=[code])}?{query}"


@needs("reports.view")
def indicator_rows(request: StaffRequest, code: str) -> HttpResponse:
    found = CATALOGUE.get(code)
    form = PeriodForm(request.GET.dict(), today=localdate())
    if found is None or not form.is_valid():
        raise Http404
    scope = Scope(**form.cleaned_data)
    figure = found.formula(scope)
    only_part = "part" in request.GET
    hides = is_small(figure, _least(request, scope))
    if hides and only_part:
        raise Http404
    rows, title = _rows(figure, found, only_part=only_part)
    shown = Paginator(unlike_time(rows), ROWS_PER_PAGE)
    numbered = shown.get_page(request.GET.get("page"))
    period = {"from": day(scope.first_on), "to": day(scope.last_on)}
    query = urlencode({"from": scope.first_on, "to": scope.last_on})
    context = {
        "title": title,
        "count": shown.count,
        "lead": _("Kỳ từ %(from)s đến %(to)s") % period,
        "back": f"{reverse('desk:indicators')}?{query}",
        "back_text": _("Chỉ tiêu"),
        "page": numbered,
        "hides_level": hides,
        **rows_by_kind(request, numbered.object_list),
    }
    return page(request, "desk/planning/rows.html", context)


def _rows(
    figure: Figure, found: Indicator, *, only_part: bool
) -> tuple[QuerySet[Any], str]:
    if not isinstance(figure, Share):
        return figure.rows, str(found.title)
    if only_part:
        return figure.part, _("%(title)s: số đạt") % {"title": found.title}
    return figure.whole, str(found.title)
