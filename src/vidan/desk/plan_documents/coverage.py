"""Clause by clause: what stands behind the plan, and how far it is."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vidan.core.text import day, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.plan_documents.listing import standing
from vidan.desk.plan_documents.reach import may, reached
from vidan.desk.plan_documents.words import PROGRESS, facts_of, title_of
from vidan.plans.models import Clause, Item
from vidan.plans.queries import Behind, Covered, Progress, waits_for_name
from vidan.plans.queries import coverage as covered_by
from vidan.plans.states import State
from vidan.ui.pages import page
from vidan.work.models import Task
from vidan.work.states import State as TaskState

OCCURRENCES = 3
"""So many of the next occurrences of a standing duty are shown."""
ORDER = (
    Progress.NOBODY,
    Progress.LATE,
    Progress.PAST,
    Progress.RUNNING,
    Progress.DONE,
)


@dataclass(frozen=True)
class Link:
    url: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class ShownItem:
    item: Item
    title: str
    facts: list[tuple[str, str]]
    who: str
    mood: str
    words: str
    links: list[Link]
    waits: bool


@dataclass(frozen=True)
class ShownClause:
    clause: Clause | None
    mood: str
    words: str
    items: list[ShownItem]


@dataclass(frozen=True)
class Tally:
    progress: str
    mood: str
    words: str
    count: str
    is_here: bool
    is_late: bool


@needs("plans.view")
@require_safe
def coverage(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    """``?progress=late`` shows the clauses that are so far."""
    document = reached(request, plandocument_id)
    rows = covered_by(document, at=now())
    counted = Counter(one.progress for row in rows for one in row.items)
    asked = request.GET.get("progress", "")
    names = may(request, document, "name")
    prepares = acting(request).can("plans.prepare")
    shown = [row for row in rows if _is_asked(row.items, asked)]
    context = {
        "plan": document,
        "standing": standing(document),
        "tallies": [_tally(one, counted[one], asked) for one in ORDER],
        "clauses": [
            ShownClause(
                row.clause,
                PROGRESS[row.progress][0],
                str(PROGRESS[row.progress][1]),
                [
                    _shown(one)
                    for one in row.items
                    if not asked or one.progress == asked
                ],
            )
            for row in shown
        ],
        "asked_words": _words_of(asked),
        "may_name": names,
        "may_again": names and _may_go_on(rows),
        "may_change": prepares and document.state == State.ADOPTED,
        "plan_id": str(document.id),
    }
    return page(request, "desk/plan_documents/coverage.html", context)


def _words_of(asked: str) -> str:
    return str(PROGRESS[Progress(asked)][1]) if asked in set(Progress) else ""


def _may_go_on(rows: list[Covered]) -> bool:
    """Whether something has its lead and still was not given."""
    behind = [one for row in rows for one in row.items]
    return any(
        one.progress == Progress.NOBODY and not waits_for_name(one.item)
        for one in behind
    )


def _is_asked(items: list[Behind], asked: str) -> bool:
    return not asked or any(one.progress == asked for one in items)


def _tally(progress: Progress, count: int, asked: str) -> Tally:
    mood, words = PROGRESS[progress]
    is_here, is_late = asked == progress, mood == "late"
    return Tally(progress, mood, str(words), two_digits(count), is_here, is_late)


def _shown(one: Behind) -> ShownItem:
    mood, words = PROGRESS[one.progress]
    meant = one.item.assignees.all()
    leads = [row.called for row in meant if row.is_lead or one.item.each_own]
    return ShownItem(
        one.item,
        title_of(one.item),
        facts_of(one.item),
        ", ".join(leads),
        mood,
        str(words),
        list(_links(one)),
        waits_for_name(one.item),
    )


def _links(one: Behind) -> list[Link]:
    """The records behind it, each to be opened."""
    found = [
        Link(reverse("desk:programme", args=[row.id]), row.name)
        for row in one.programmes
    ]
    found += [_task(row) for row in one.tasks]
    for duty in one.duties:
        person = duty.assignment.officer
        words = _("Việc thường xuyên của %(officer)s") % {"officer": person.full_name}
        found.append(Link(reverse("desk:officer-duties", args=[person.id]), words))
        made = sorted(duty.tasks.all(), key=lambda row: row.due_at)
        to_do = [row for row in made if row.state in TaskState.open]
        found += map(_task, to_do[:OCCURRENCES] or made[-1:])
    return found


def _task(row: Task) -> Link:
    due = _("hạn %(day)s") % {"day": day(localdate(row.due_at))}
    note = f"{row.lead.full_name if row.lead else ''}, {due}, {row.get_state_display()}"
    return Link(reverse("desk:task", args=[row.id]), row.title, note.lstrip(", "))
