"""The page of the Monday review: what the meeting looks at, and what it decides."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.core.text import moment
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.monday import numbers
from vidan.desk.monday.days import address, asked_monday, monday_of, name_of
from vidan.desk.monday.forms import DecisionForm, decides
from vidan.desk.monday.numbers import Number, Person
from vidan.desk.monday.places import OTHER, is_open_to_decisions
from vidan.desk.planning.ready_words import standing_words
from vidan.desk.standing import Standing
from vidan.desk.work.standing import TaskClock, TaskLine
from vidan.indicators.reports import monday as reports
from vidan.indicators.reports.monday import Section
from vidan.ui.pages import page
from vidan.work.models import Task


@dataclass(frozen=True)
class PressingLine:
    """A task somebody has to speak about, with every reason why."""

    line: TaskLine
    reasons: list[Standing]


@dataclass(frozen=True)
class ShownSection:
    """A field or unit: its numbers, who answers, what presses, the form if open."""

    section: Section
    numbers: list[Number]
    people: list[Person]
    lines: list[PressingLine]
    form: DecisionForm | None

    @property
    def more_people(self) -> int:
        """How many leads are not named here."""
        return len(self.section.answering) - len(self.people)

    @property
    def open_url(self) -> str:
        """All that is open here; where somebody answers, something is."""
        return self.numbers[0].url


@needs("monday.view")
def monday(request: StaffRequest) -> HttpResponse:
    """The sheet of the week in the address; in this week decisions can be taken."""
    on = asked_monday(request)
    form = None
    place = request.GET.get("decide", "")
    if is_open_to_decisions(place) and may_decide(request, on):
        form = DecisionForm(by=acting(request), place=place)
    return shown(request, on, form)


def shown(request: StaffRequest, on: date, form: DecisionForm | None) -> HttpResponse:
    """The page, with the form of a decision open at its place."""
    clock = TaskClock(now())
    found = reports.sheet(on, at=clock.at)
    sections = [_section(one, on, clock, form) for one in found.sections]
    is_elsewhere = form and all(one.form is None for one in sections)
    context = {
        "monday": on,
        "title": name_of(on),
        "shown_day": on,
        "sheet": found,
        "not_ready": [
            (one, *standing_words(how, on=localdate())) for one, how in found.not_ready
        ],
        "totals": numbers.totals(found),
        "served": numbers.served_by(found),
        "sections": sections,
        "decisions": [clock.line(one) for one in found.decisions],
        "other": OTHER,
        "other_form": form if is_elsewhere else None,
        "may_decide": may_decide(request, on),
        "as_of": moment(clock.at),
        "before": address(on - timedelta(days=7)),
        "after": address(on + timedelta(days=7)),
    }
    status = form.status if form else 200
    return page(request, "desk/monday/monday.html", context, status=status)


def may_decide(request: StaffRequest, on: date) -> bool:
    """Leaders of the commune decide, at the review of this week."""
    return decides(acting(request)) and on == monday_of(localdate())


def _section(
    section: Section, on: date, clock: TaskClock, form: DecisionForm | None
) -> ShownSection:
    is_here = form is not None and form.place == section.key
    return ShownSection(
        section,
        list(numbers.of_section(section, on)),
        numbers.people(section),
        [_pressing(task, clock) for task in section.tasks],
        form if is_here else None,
    )


def _pressing(task: Task, clock: TaskClock) -> PressingLine:
    line = clock.line(task)
    reasons = [line.pressing] if line.pressing else []
    if task.awaits_confirmation:
        reasons.append(Standing("paused", _("Chỉ đạo miệng chờ xác nhận")))
    asked: list[Any] = getattr(task, "asked_later", [])
    reasons += [
        Standing("soon", _("Xin lùi đến %(due)s") % {"due": moment(one.due_at)})
        for one in asked
    ]
    return PressingLine(line, reasons)
