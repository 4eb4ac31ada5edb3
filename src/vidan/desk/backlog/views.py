"""The backlog, what stands behind its numbers, and setting up a campaign."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.backlog.forms import CampaignForm, chosen_in
from vidan.desk.backlog.sheet import sheet
from vidan.desk.dossiers.clock import Clock
from vidan.dossiers.actions.clearing import start_campaign
from vidan.dossiers.ageing import BUCKETS, causes
from vidan.dossiers.backlog import Chosen, behind, visible_campaigns
from vidan.people.models import Officer, Unit
from vidan.programmes.queries import sessions_of_day
from vidan.ui.pages import page

PER_PAGE = 20


@needs("dossiers.view")
def backlog(request: StaffRequest) -> HttpResponse:
    """What a service day starts with: what is late, where, with whom (LP-5)."""
    by, clock = acting(request), Clock(now())
    context = {
        "sheet": sheet(by, at=clock.at, days=clock.calendar),
        "campaigns": visible_campaigns(by),
        "is_service_day": sessions_of_day(localdate()).exists(),
    }
    return page(request, "desk/backlog/backlog.html", context)


@needs("dossiers.view")
def rows(request: StaffRequest) -> HttpResponse:
    """The dossiers behind a number; a head may make a campaign of the late ones."""
    by, clock = acting(request), Clock(now())
    chosen = chosen_in(request.GET)
    found = behind(chosen, by=by, at=clock.at, days=clock.calendar)
    may_start = by.can("dossiers.assign")
    sent = request.POST if request.method == "POST" and may_start else None
    form = CampaignForm(sent)
    if form.is_valid() and form.carry_out(
        start_campaign,
        dossiers=list(found.values_list("id", flat=True)),
        by=by,
        at=clock.at,
    ):
        messages.success(request, _("Đã lập đợt xử lý hồ sơ quá hạn."))
        return redirect("desk:campaign", form.result.id)
    numbers = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "numbers": numbers,
        "lines": [clock.line(one) for one in numbers],
        "sentence": "; ".join(_words(chosen)) or _("mọi hồ sơ chưa có kết quả"),
        "form": form,
        "may_start": may_start,
    }
    return page(request, "desk/backlog/rows.html", context, status=form.status)


def _words(chosen: Chosen) -> Iterator[str]:
    """How the list is narrowed."""
    if chosen.bucket == "late":
        yield _("quá hạn")
    elif chosen.bucket in BUCKETS:
        yield str(BUCKETS[chosen.bucket].title)
    yield from (str(one.title) for one in causes() if one.code == chosen.cause)
    if chosen.unit:
        yield from Unit.objects.filter(id=chosen.unit).values_list("name", flat=True)
    if chosen.handler:
        officers = Officer.objects.filter(id=chosen.handler)
        yield from officers.values_list("full_name", flat=True)
