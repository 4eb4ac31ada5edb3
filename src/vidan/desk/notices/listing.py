"""What waits for me, what is late, what needs a correction; and what was told where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.timezone import localdate, now

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.notices.words import standing_of, telling_standing
from vidan.desk.standing import Standing
from vidan.notices.models import Notice, Telling
from vidan.notices.queries import (
    late_tellings,
    needing_correction,
    open_tellings,
    teams_changed,
    to_answer,
    told_by_day,
    unanswered_notices,
    visible_to,
    waits_for,
)
from vidan.notices.states import Kind, State
from vidan.ui.pages import page

PER_PAGE = 30
DAYS_TOLD = 90


@dataclass(frozen=True)
class Line:
    notice: Notice
    standing: Standing


@dataclass(frozen=True)
class ChannelLine:
    telling: Telling
    standing: Standing


def lines_of(notices: Iterable[Notice]) -> list[Line]:
    return [Line(row, standing_of(row)) for row in notices]


def channel_lines(tellings: Iterable[Telling], *, at: datetime) -> list[ChannelLine]:
    return [ChannelLine(row, telling_standing(row, at=at)) for row in tellings]


@needs("notices.view")
def notices(request: StaffRequest) -> HttpResponse:
    """The list, under what waits, what is late and what has changed since."""
    by, at = acting(request), now()
    writes = by.can("notices.write")
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    rows = visible_to(by)
    rows = rows.filter(state=state) if state in State.values else rows
    rows = rows.filter(kind=kind) if kind in Kind.values else rows
    numbered = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    late = late_tellings(at=at) if writes else open_tellings(by=by)
    context = {
        "page": numbered,
        "lines": lines_of(numbered),
        "waiting": lines_of(waits_for(by)),
        "late": channel_lines(late, at=at),
        "writes": writes,
        "changed": needing_correction(on=localdate(at)) if writes else [],
        "teams": teams_changed(on=localdate(at)) if writes else [],
        "silent": unanswered_notices(at=at) if writes else [],
        "to_answer": to_answer().count() if writes else 0,
        "states": State.choices,
        "kinds": Kind.choices,
        "state": state,
        "kind": kind,
    }
    return page(request, "desk/notices/notices.html", context, fragment="list")


@needs("notices.view")
def told(request: StaffRequest) -> HttpResponse:
    """What was told where and when, the latest first, of the last three months."""
    at = now()
    today = localdate(at)
    rows = told_by_day(first_on=today - timedelta(days=DAYS_TOLD), last_on=today)
    numbered = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": numbered, "lines": channel_lines(numbered, at=at)}
    return page(request, "desk/notices/told.html", context)
