"""The hall on one day: how full it is, who sits where, and how it went."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vidan.core.text import day_and_weekday
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import day_in, key_in
from vidan.queueing.actions.opening import (
    close_day,
    end_issuing,
    resume_issuing,
    stand_up,
)
from vidan.queueing.models import Day, Sitting, Ticket
from vidan.queueing.queries import (
    days_on,
    loads,
    open_sittings,
    people_at,
    summary,
)
from vidan.ui.pages import page


@dataclass(frozen=True)
class Place:
    """A counter that is open: who sits there, who stands there, whether it rests."""

    sitting: Sitting
    ticket: Ticket | None
    paused: bool


@needs("queue.view")
@require_safe
def hall(request: StaffRequest) -> HttpResponse:
    """The hall of a day, today's unless another is asked for."""
    shown = day_in(request.GET.get("day", ""))
    days = list(days_on(shown))
    context = {
        "heading": day_and_weekday(shown),
        "is_today": shown == localdate(),
        "halls": [_hall(one) for one in days],
        "shown_day": shown,
        "idle": loads(None, at=now()) if not days else [],
    }
    return page(request, "desk/hall/day.html", context, fragment="now")


def _hall(day: Day) -> dict[str, Any]:
    at = now()
    sittings = list(open_sittings(day))
    standing = people_at(day)
    paused = set(
        Sitting.objects.filter(day=day, pauses__ended_at__isnull=True)
        .filter(pauses__begun_at__isnull=False)
        .values_list("id", flat=True)
    )
    return {
        "day": day,
        "loads": [] if day.closed_at else loads(day, at=at),
        "places": [
            Place(one, standing.get(one.counter_id), one.id in paused)
            for one in sittings
        ],
        "summary": summary(day),
    }


def _day(request: StaffRequest) -> Day:
    key = key_in(request.POST.get("day", ""))
    found = days_on(localdate()).filter(id=key).first()
    if found is None:
        raise Http404
    return found


@needs("queue.manage")
@require_POST
def issuing(request: StaffRequest, act: str) -> HttpResponse:
    """Stop giving out numbers, or go on with it."""
    actions = {"end": end_issuing, "resume": resume_issuing}
    if act not in actions:
        raise Http404
    actions[act](_day(request).id, by=acting(request), at=now())
    return redirect("desk:hall")


@needs("queue.manage")
@require_POST
def close(request: StaffRequest) -> HttpResponse:
    """End the day in the hall."""
    close_day(_day(request).id, by=acting(request), at=now())
    messages.success(request, _("Đã đóng ngày phục vụ."))
    return redirect("desk:hall")


@needs("queue.manage")
@require_POST
def close_counter(request: StaffRequest, sitting_id: UUID) -> HttpResponse:
    """Close the counter of a clerk who cannot."""
    get_object_or_404(Sitting, id=sitting_id)
    sitting = stand_up(sitting_id, by=acting(request), at=now())
    messages.success(
        request, _("Đã đóng quầy %(number)s.") % {"number": sitting.counter.number}
    )
    return redirect("desk:hall")
