"""Before somebody leaves: what is still open, and handing all of it over."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidan.core.text import two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.desk.plans.duty_forms import HandOverForm
from vidan.desk.plans.reach import colleague, does_tasks, may_hand_over
from vidan.desk.work.fields import PersonField
from vidan.desk.work.standing import TaskClock
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.people.queries import officers
from vidan.ui.pages import page
from vidan.work import queries
from vidan.work.actions.leaving import hand_over_all
from vidan.work.models import Task

SHOWN = 100


@needs("tasks.do")
def hand_over(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    """Everything open of one officer, and one colleague who takes it over."""
    by, officer = acting(request), colleague(request, officer_id)
    if not may_hand_over(by, officer):
        raise Http404
    form, receivers = HandOverForm(sent(request)), _receivers(by, officer)
    cast(PersonField, form.fields["to"]).offer(receivers, empty=_("chọn người nhận"))
    if form.is_valid() and form.carry_out(hand_over_all, officer.id, by=by, at=now()):
        messages.success(request, _said(form.result))
        return redirect("desk:officer-hand-over", officer.id)
    context = {"officer": officer, "form": form, "has_receivers": bool(receivers)}
    return page(
        request,
        "desk/plans/hand_over.html",
        {**context, **_left(officer)},
        status=form.status,
    )


def _said(count: int) -> str:
    words = ngettext("Đã bàn giao %(count)s mục.", "Đã bàn giao %(count)s mục.", count)
    return words % {"count": two_digits(count)}


def _receivers(by: Actor, officer: Officer) -> list[Officer]:
    """Who works here, does tasks and may be given them by the one at the screen."""
    units = set(by.led_units)
    if by.id == officer.id:
        units.update(post.unit_id for post in officer.posts.all())
    return [
        one
        for one in officers(on=localdate())
        if one.id != officer.id
        and does_tasks(one, units=None if by.leads_commune else units)
    ]


def _left(officer: Officer) -> dict[str, Any]:
    """What stays behind if nobody takes it over; of many, how many more there are."""
    clock = TaskClock(now())
    tasks, more_tasks = _first(queries.open_tasks_of(officer.id))
    given, more_given = _first(queries.given_open_tasks(officer.id))
    left = {
        "tasks": [clock.line(one) for one in tasks],
        "given": [clock.line(one) for one in given],
        "parts": list(queries.open_parts_of(officer.id).order_by("due_at", "id")),
        "assignments": list(queries.assignments_of(officer.id, on=localdate())),
        "files": list(queries.files_kept_by(officer.id)),
    }
    is_nothing = not any(left.values())
    more = {"more_tasks": more_tasks, "more_given": more_given}
    return {**left, **more, "is_nothing": is_nothing}


def _first(tasks: QuerySet[Task]) -> tuple[list[Task], int]:
    """The most pressing of the tasks, and how many there are besides."""
    shown = list(tasks.select_related("lead").order_by("due_at", "id")[:SHOWN])
    return shown, tasks.count() - SHOWN if len(shown) == SHOWN else 0
