"""Clause by clause: what stands behind the plan, and how far it is."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from vidan.core.text import two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.plan_documents.behind import Doors, Link
from vidan.desk.plan_documents.listing import standing
from vidan.desk.plan_documents.reach import may, reached
from vidan.desk.plan_documents.words import PROGRESS, facts_of, title_of
from vidan.plans.models import Clause, Item
from vidan.plans.queries import Behind, Covered, Progress, waits_for_name
from vidan.plans.queries import coverage as covered_by
from vidan.plans.states import State
from vidan.ui.pages import page

ORDER = (
    Progress.NOBODY,
    Progress.LATE,
    Progress.UNMEASURED,
    Progress.PAST,
    Progress.RUNNING,
    Progress.DONE,
)


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
    context = {
        "plan": document,
        "standing": standing(document),
        "tallies": [_tally(one, counted[one], asked) for one in ORDER],
        "clauses": _clauses(request, rows, asked),
        "asked_words": _words_of(asked),
        "may_name": names,
        "may_again": names and _may_go_on(rows),
        "may_change": acting(request).can("plans.prepare")
        and document.state == State.ADOPTED,
        "plan_id": str(document.id),
    }
    return page(request, "desk/plan_documents/coverage.html", context)


def _clauses(
    request: StaffRequest, rows: list[Covered], asked: str
) -> list[ShownClause]:
    """The clauses with their items; where so many are asked for, only with those."""
    doors = Doors(request, [one for row in rows for one in row.items])
    shown = [
        ShownClause(
            row.clause,
            [
                _shown(one, doors)
                for one in row.items
                if not asked or one.progress == asked
            ],
        )
        for row in rows
    ]
    return [row for row in shown if row.items or not asked]


def _words_of(asked: str) -> str:
    return str(PROGRESS[Progress(asked)][1]) if asked in set(Progress) else ""


def _may_go_on(rows: list[Covered]) -> bool:
    """Whether something has its lead and still was not given."""
    behind = [one for row in rows for one in row.items]
    return any(
        one.progress == Progress.NOBODY and not waits_for_name(one.item)
        for one in behind
    )


def _tally(progress: Progress, count: int, asked: str) -> Tally:
    mood, words = PROGRESS[progress]
    is_here, is_late = asked == progress, mood == "late"
    return Tally(progress, mood, str(words), two_digits(count), is_here, is_late)


def _shown(one: Behind, doors: Doors) -> ShownItem:
    mood, words = PROGRESS[one.progress]
    meant = one.item.assignees.all()
    leads = [row.called for row in meant if row.is_lead or one.item.each_own]
    who = ", ".join(leads)
    return ShownItem(
        one.item,
        title_of(one.item),
        [row for row in facts_of(one.item) if row[1] != who],
        who,
        mood,
        str(words),
        doors.links(one),
        one.progress == Progress.NOBODY and waits_for_name(one.item),
    )
