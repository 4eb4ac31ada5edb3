"""The doors to what stands behind an item, as far as this person may open them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.text import day
from vidan.desk.access import StaffRequest, acting
from vidan.desk.planning.indicators import is_small
from vidan.desk.satisfaction.rows import least_for
from vidan.indicators.kinds import CATALOGUE, Scope
from vidan.plans.queries import Behind
from vidan.work.models import Duty, Task
from vidan.work.queries import visible_to
from vidan.work.states import State

OCCURRENCES = 3
"""So many of the next occurrences of a standing duty are shown."""


@dataclass(frozen=True)
class Link:
    """``url`` is empty where this person may know of it and not open it."""

    url: str
    words: str
    note: str = ""


class Doors:
    """What a person may open of all that stands behind a plan, found out once."""

    def __init__(self, request: StaffRequest, items: Sequence[Behind]) -> None:
        self.request, self.by = request, acting(request)
        tasks = {task.id for one in items for task in _tasks(one)}
        rows = visible_to(self.by).filter(id__in=tasks)
        self.tasks = set(rows.values_list("id", flat=True))
        self.figures: dict[str, Link] = {}

    def links(self, one: Behind) -> list[Link]:
        """Its programmes, tasks, standing duties, and the figure of a target."""
        found = [
            Link(reverse("desk:programme", args=[row.id]), row.name)
            for row in one.programmes
        ]
        found += map(self._task, one.tasks)
        for duty in one.duties:
            found += self._duty(duty)
        if one.item.indicator in CATALOGUE:
            found.append(self._figure(one.item.indicator))
        return found

    def _task(self, row: Task) -> Link:
        due = _("hạn %(day)s") % {"day": day(localdate(row.due_at))}
        lead = [row.lead.full_name] if row.lead else []
        note = ", ".join([*lead, due, row.get_state_display()])
        url = reverse("desk:task", args=[row.id]) if row.id in self.tasks else ""
        return Link(url, row.title, note)

    def _duty(self, duty: Duty) -> list[Link]:
        """The duty, and its next occurrences; the last one where all are done."""
        person = duty.assignment.officer
        words = _("Việc thường xuyên của %(officer)s") % {"officer": person.full_name}
        opens = self.by.can("tasks.view")
        url = reverse("desk:officer-duties", args=[person.id]) if opens else ""
        made = sorted(duty.tasks.all(), key=lambda row: row.due_at)
        to_do = [row for row in made if row.state in State.open]
        shown = to_do[:OCCURRENCES] or made[-1:]
        return [Link(url, words), *map(self._task, shown)]

    def _figure(self, code: str) -> Link:
        if code not in self.figures:
            self.figures[code] = self._measured(code, localdate())
        return self.figures[code]

    def _measured(self, code: str, today: date) -> Link:
        """The figure from the first of the year on; of few answers it says none."""
        about, scope = CATALOGUE[code], Scope(today.replace(month=1, day=1), today)
        figure = about.formula(scope)
        least = least_for(self.request, first_on=scope.first_on, last_on=scope.last_on)
        told = _("chưa đủ số liệu") if is_small(figure, least) else figure.text
        words = {"title": about.title, "figure": told}
        query = urlencode({"from": scope.first_on, "to": scope.last_on})
        url = f"{reverse('desk:indicator-rows', args=[code])}?{query}"
        return Link(
            url if self.by.can("reports.view") else "",
            _("%(title)s: %(figure)s") % words,
            _("từ đầu năm đến nay"),
        )


def _tasks(one: Behind) -> list[Task]:
    return [*one.tasks, *(row for duty in one.duties for row in duty.tasks.all())]
