"""What waits for me, and what the day holds."""

from django.http import HttpResponse
from django.utils.timezone import now

from vidan.attendance.queries import to_confirm
from vidan.core.text import day_and_weekday
from vidan.desk.access import StaffRequest, needs
from vidan.desk.asked import day_in
from vidan.desk.dossiers.clock import Clock
from vidan.desk.notices.today import notice_news
from vidan.desk.rosters.today import roster_news
from vidan.desk.today.day import (
    day_of,
    days_off_hit,
    due_on,
    has_review,
    not_ready,
    proposals_waiting,
)
from vidan.desk.today.messages import message_of_today
from vidan.desk.today.waiting import dossier_tallies, lines, task_tallies
from vidan.desk.work.acts_page import TODAY
from vidan.desk.work.standing import TaskClock
from vidan.people.actors import Actor
from vidan.ui.pages import page


@needs("today.view")
def today(request: StaffRequest) -> HttpResponse:
    """Left what waits for me by due time, right the day."""
    day = day_in(request.GET.get("day", ""))
    clock = Clock(now())
    context = {
        "shown_day": day,
        "is_today": day == clock.today,
        "heading": day_and_weekday(day),
        "has_review": has_review(day, clock.calendar),
        **day_of(day),
    }
    if request.actor:
        context["not_ready"] = not_ready(day, by=request.actor)
        context["days_off_hit"] = days_off_hit(day, by=request.actor)
        context["proposals_waiting"] = proposals_waiting(by=request.actor)
        context["due"] = due_on(day, by=request.actor, at=clock.at, days=clock.calendar)
        context |= roster_news(request.actor, on=clock.today)
        context |= notice_news(request.actor, on=clock.today)
    if request.actor and "session_record.write" in request.abilities:
        context["to_confirm"] = to_confirm(request.actor, on=clock.today)
    if request.actor and request.abilities & {"dossiers.view", "tasks.view"}:
        context |= _waiting(request.actor, clock)
    return page(request, "desk/today/today.html", context)


def _waiting(by: Actor, clock: Clock) -> dict[str, object]:
    message = None
    if by.can("tasks.view"):
        message = message_of_today(by, TaskClock(clock.at, clock.calendar))
    return {
        "lines": lines(by, clock),
        "dossier_tallies": (tallies := dossier_tallies(by, clock)),
        "late_first": next((one for one in tallies if one.mood == "late"), None),
        "task_tallies": task_tallies(by, clock.at),
        "message": message,
        "back": TODAY,
    }
