"""What somebody has to do again and again, and by which decision."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.plans.duty_forms import (
    FIRST_ROWS,
    MORE_ROWS,
    MOST_ROWS,
    AssignmentForm,
    EndForm,
)
from vidan.desk.plans.reach import colleague, may_hand_over
from vidan.desk.plans.rhythms import rhythm_in_words
from vidan.desk.plans.words import amount
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.ui.pages import page
from vidan.work.actions.duties import assign, end_assignment
from vidan.work.models import Assignment, Duty
from vidan.work.permissions import may_give


@needs("tasks.view")
def duties(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    """The decisions of one officer with their duties, those in force first."""
    by, officer = acting(request), colleague(request, officer_id)
    today = localdate()
    standing = Prefetch("duties", queryset=Duty.objects.order_by("first_on", "id"))
    rows = list(
        Assignment.objects.filter(officer=officer)
        .select_related("unit")
        .prefetch_related(standing)
    )
    shown = [_shown(by, one) for one in rows]
    context = {
        "officer": officer,
        "current": [one for one in shown if not _is_over(one["assignment"], today)],
        "past": [one for one in shown if _is_over(one["assignment"], today)],
        "may_assign": bool(_units(by, officer)),
        "may_hand_over": may_hand_over(by, officer),
    }
    return page(request, "desk/plans/duties.html", context)


def _is_over(made: Assignment, today: date) -> bool:
    return made.last_on is not None and made.last_on < today


def _shown(by: Actor, made: Assignment) -> dict[str, Any]:
    """A decision with its duties, each with its rhythm in words."""
    lines = [
        {
            "duty": duty,
            "rhythm": rhythm_in_words(duty.rule),
            "hours": amount(duty.hours) if duty.hours is not None else "",
        }
        for duty in made.duties.all()
    ]
    may_end = may_give(by, unit_id=made.unit_id)
    return {"assignment": made, "lines": lines, "may_end": may_end}


def _units(by: Actor, officer: Officer) -> list[Unit]:
    """The units of this person in which the one at the screen assigns work."""
    return [
        post.unit for post in officer.posts.all() if may_give(by, unit_id=post.unit_id)
    ]


@needs("tasks.give")
def assign_duties(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    """Record a decision; a button asks for more places and loses nothing."""
    by, officer = acting(request), colleague(request, officer_id)
    units = _units(by, officer)
    if not units:
        raise Http404
    form = _form(request, units)
    if form.is_valid() and form.carry_out(assign, officer=officer.id, by=by, at=now()):
        messages.success(request, _("Đã ghi quyết định phân công."))
        return redirect("desk:officer-duties", officer.id)
    context = {"officer": officer, "form": form}
    return page(request, "desk/plans/assign.html", context, status=form.status)


def _form(request: StaffRequest, units: list[Unit]) -> AssignmentForm:
    posted = sent(request)
    if posted is None:
        start = {"first_on": localdate(), "unit": units[0].id}
        return AssignmentForm(units=units, initial=start)
    rows = _rows(posted)
    if "more" in posted:
        more = min(rows + MORE_ROWS, MOST_ROWS)
        return AssignmentForm(units=units, rows=more, initial=posted.dict())
    return AssignmentForm(posted, units=units, rows=rows)


def _rows(posted: QueryDict) -> int:
    written = posted.get("rows", "")
    number = int(written) if written.isascii() and written.isdigit() else FIRST_ROWS
    return min(max(number, 1), MOST_ROWS)


@needs("tasks.give")
def end(request: StaffRequest, officer_id: UUID, assignment_id: UUID) -> HttpResponse:
    """Let a decision end on a day."""
    by, officer = acting(request), colleague(request, officer_id)
    made = Assignment.objects.filter(officer=officer, id=assignment_id).first()
    if made is None or not may_give(by, unit_id=made.unit_id):
        raise Http404
    words = Ask(
        title=_("Kết thúc phân công theo quyết định %(number)s")
        % {"number": made.number},
        button=_("Kết thúc"),
        done=_("Đã ghi quyết định hết hiệu lực."),
        back=reverse("desk:officer-duties", args=[officer.id]),
        back_text=_("Phân công của %(name)s") % {"name": officer.full_name},
    )
    form = EndForm(sent(request), initial={"last_on": localdate()})
    return ask(request, form, end_assignment, words, made.id)
