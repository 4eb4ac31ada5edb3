"""The week board: who has what on which day, and how much of the week that is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day as day_in_words
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.plans import board_rows
from vidan.desk.plans.serving import hours_served, served_by
from vidan.desk.plans.words import period_in_words
from vidan.desk.work.standing import TaskClock
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.ui.fields import DayField
from vidan.ui.forms import Form
from vidan.ui.pages import page
from vidan.work.loads import AHEAD, WeekLoad, hours_without_estimate, week_load
from vidan.work.periods import Period, Span, span
from vidan.worktime.calendars import WorkCalendar

SATURDAY = 5
FARTHEST = timedelta(weeks=52)
"""Weeks beyond have no board: nothing there is planned by the day."""


class BoardForm(Form):
    week = DayField(label=gettext_lazy("Một ngày trong tuần"), required=False)
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Đơn vị"), coerce=UUID, required=False, empty_value=None
    )

    def __init__(self, *args: Any, shown: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(unit.id, unit.name) for unit in shown]
        all_units = ("", gettext_lazy("mọi đơn vị"))
        self.offer("unit", [all_units, *choices] if len(shown) > 1 else choices)

    def clean_week(self) -> date | None:
        asked: date | None = self.cleaned_data["week"]
        if asked and abs(asked - localdate()) > FARTHEST:
            raise ValidationError(
                _("Bảng tuần chỉ xem được trong vòng một năm trước và sau hôm nay.")
            )
        return asked


@dataclass(frozen=True)
class Board:
    """What is asked for: a week, and a unit or all of them."""

    week: Span
    units: list[Unit]
    unit: Unit | None
    people: dict[UUID, dict[UUID, Officer]]

    @property
    def everybody(self) -> set[UUID]:
        return {one for people in self.people.values() for one in people}

    def address(self, day: date) -> str:
        query = {"week": day_in_words(day)}
        if self.unit:
            query["unit"] = str(self.unit.id)
        return f"{reverse('desk:board')}?{urlencode(query)}"


@needs("tasks.view")
def board(request: StaffRequest) -> HttpResponse:
    """People by day of one unit, or the units in sum; a wrong filter is named."""
    by, clock = acting(request), TaskClock(now())
    shown = board_rows.units_for(by)
    query = request.GET.copy()
    query.setdefault("week", day_in_words(clock.today))
    form = BoardForm(query, shown=shown)
    asked = _asked(form, by, shown, clock.today)
    served = served_by(
        asked.everybody,
        asked.week.first_on,
        max(asked.week.last_on, clock.today) + AHEAD,
    )
    loads = week_load(
        asked.everybody, asked.week, at=clock.at, serving=hours_served(served)
    )
    context = {
        "form": form,
        "unit": asked.unit,
        "words": period_in_words(asked.week),
        "before": asked.address(asked.week.before().first_on),
        "after": asked.address(asked.week.next().first_on),
        "shown_day": asked.week.first_on,
        **_content(asked, by, clock, loads, served),
    }
    status = 422 if form.errors else 200
    return page(request, "desk/plans/board.html", context, status=status)


def _asked(form: BoardForm, by: Actor, shown: list[Unit], today: date) -> Board:
    form.is_valid()
    day = form.cleaned_data.get("week") or today
    week = span(Period.WEEK, day)
    unit_id = form.cleaned_data.get("unit")
    unit = next((one for one in shown if one.id == unit_id), None)
    if unit is None and len(shown) == 1:
        unit = shown[0]
    on = min(max(today, week.first_on), week.last_on)
    people = board_rows.people_of([unit] if unit else shown, by=by, on=on)
    return Board(week, shown, unit, people)


def _content(
    asked: Board,
    by: Actor,
    clock: TaskClock,
    loads: dict[UUID, WeekLoad],
    served: Any,
) -> dict[str, Any]:
    """The rows of people of the unit, or of the units."""
    if asked.unit is None:
        rows = board_rows.unit_rows(asked.units, asked.people, loads)
        return {"unit_rows": rows, "week_query": day_in_words(asked.week.first_on)}
    people = asked.people.get(asked.unit.id, {})
    cells = board_rows.cells_of(by, people, asked.week, clock)
    days = _days(asked.week, clock.calendar, cells)
    persons = board_rows.person_rows(people, days, loads, served, cells)
    each = hours_without_estimate(on=clock.today)
    return {
        "days": [(day, clock.calendar.is_working(day)) for day in days],
        "people": persons,
        "warned": board_rows.warned(persons, by, each),
        "nearly": [row for row in persons if row.is_nearly],
    }


def _days(week: Span, calendar: WorkCalendar, cells: Any) -> list[date]:
    """Monday to Saturday, and Sunday if it is worked or holds something."""
    every = [week.first_on + timedelta(days=number) for number in range(7)]
    sunday = every[-1]
    used = calendar.is_working(sunday) or any(day == sunday for _one, day in cells)
    return every if used else every[: SATURDAY + 1]
