"""What waits for me, and what the day holds."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.core.text import day_and_weekday
from vidan.desk.access import StaffRequest, needs
from vidan.desk.dossiers.clock import Clock
from vidan.dossiers import queries as dossiers
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.programmes.models import Session
from vidan.programmes.queries import next_sessions, sessions_of_day
from vidan.ui.pages import page

MOST = 12
"""As many as fit one screen; the count above them opens the whole list."""

CALENDAR_YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Tally:
    """A number that opens the list behind it."""

    number: int
    words: str
    query: str
    mood: str = ""

    @property
    def url(self) -> str:
        return f"{reverse('desk:dossiers')}?{self.query}"


@needs("today.view")
def today(request: StaffRequest) -> HttpResponse:
    """Left what waits for me by due time, right the day."""
    day = _asked_day(request)
    context = {
        "shown_day": day,
        "is_today": day == localdate(),
        "heading": day_and_weekday(day),
        "sessions": _with_team(sessions_of_day(day)),
        "next_session": next_sessions(on=max(day, localdate())).exclude(on=day).first(),
    }
    if request.actor and "dossiers.view" in request.abilities:
        context |= _waiting(request.actor)
    return page(request, "desk/today/today.html", context)


def _asked_day(request: StaffRequest) -> date:
    """The day in the address, as long as a calendar can show the week around it."""
    with suppress(ValueError):
        day = date.fromisoformat(request.GET.get("day", ""))
        if day.year in CALENDAR_YEARS:
            return day
    return localdate()


def _with_team(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.prefetch_related("team__officer")


def _waiting(by: Actor) -> dict[str, object]:
    clock = Clock(now())
    mine = dossiers.waits_for(by).order_by("due_at", "id")
    return {
        "lines": [clock.line(one) for one in mine[:MOST]],
        "tallies": _tallies(by, clock),
    }


def _tallies(by: Actor, clock: Clock) -> list[Tally]:
    seen = dossiers.visible_to(by)
    late, soon = dossiers.overdue(seen, at=clock.at), dossiers.soon(seen, at=clock.at)
    done, paused = seen.filter(state=State.DECIDED), seen.filter(state=State.WAITING)
    return [
        Tally(dossiers.waits_for(by).count(), _("chờ tôi xử lý"), "waits=on"),
        Tally(late.count(), _("quá hạn"), "overdue=on", "late"),
        Tally(soon.count(), _("sắp đến hạn"), "soon=on", "soon"),
        Tally(done.count(), _("chờ trả kết quả"), f"state={State.DECIDED}"),
        Tally(paused.count(), _("chờ bổ sung"), f"state={State.WAITING}"),
    ]
