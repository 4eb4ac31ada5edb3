"""Questions asked of the tasks of the current commune."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from vidan.communes.searching import own_query
from vidan.communes.tenancy import current_commune
from vidan.people.actors import Actor
from vidan.people.models import Post
from vidan.people.queries import held
from vidan.people.roles import LEADS_COMMUNE, LEADS_UNIT
from vidan.work.models import (
    Assignment,
    Collaboration,
    DiaryDay,
    Digest,
    Duty,
    Extension,
    Feed,
    HandOver,
    Plan,
    Reminder,
    Task,
    WorkFile,
)
from vidan.work.periods import Period, span
from vidan.work.states import PlanState, Source, State


def visible_to(by: Actor) -> QuerySet[Task]:
    """The tasks this person may open.

    Leaders, the Office and inspectors see all; heads those of their units; everybody
    those they lead, gave or take part in, also for a colleague they stand in for.
    """
    rows = Task.objects.select_related("lead", "unit", "giver")
    if not by.can("tasks.view"):
        return rows.none()
    if by.sees_all_tasks:
        return rows
    taking_part = Collaboration.objects.filter(
        commune=current_commune(), task=OuterRef("pk"), officer_id__in=by.stands_for
    )
    return rows.filter(
        Q(lead_id__in=by.stands_for)
        | Q(giver_id__in=by.stands_for)
        | Q(unit_id__in=by.led_units)
        | Exists(taking_part)
    )


def one(by: Actor, task_id: UUID) -> Task | None:
    return visible_to(by).filter(id=task_id).first()


def unfinished(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.filter(state__in=State.open)


def overdue(tasks: QuerySet[Task], *, at: datetime) -> QuerySet[Task]:
    """Those whose deadline has passed and which the lead has not handed in."""
    return tasks.filter(state__in=State.to_do, due_at__lt=at)


def led_by(officers: object) -> QuerySet[Task]:
    """What these officers are to do, by deadline."""
    return Task.objects.filter(
        state__in=State.to_do,
        lead_id__in=officers,
    ).select_related("lead", "unit", "giver")


def waits_for(by: Actor) -> QuerySet[Task]:
    """What waits for this person, whatever the reason.

    To do, to judge, a later date to grant, an order by word of mouth to confirm, a part
    to do for somebody else's task.
    """
    me = by.stands_for
    own = Q(lead_id__in=me, state__in=State.to_do)
    above = _judged_by(by)
    asked = Extension.objects.filter(
        commune=current_commune(), task=OuterRef("pk"), granted__isnull=True
    )
    part = Collaboration.objects.filter(
        commune=current_commune(),
        task=OuterRef("pk"),
        officer_id__in=me,
        done_at__isnull=True,
    )
    to_judge = above & Q(state=State.HANDED_IN)
    to_grant = above & Exists(asked)
    to_confirm = Q(giver_id__in=me, source=Source.ORAL, confirmed_at__isnull=True)
    return (
        Task.objects.select_related("lead", "unit", "giver")
        .filter(state__in=State.open)
        .filter(own | to_judge | to_grant | to_confirm | Exists(part))
    )


def _judged_by(by: Actor) -> Q:
    """Tasks whose product this person is the one to look at.

    Who gave a task looks at it. What people gave themselves, and what a standing duty
    brought, the head of the unit looks at; a head's own, and that of a unit without a
    head, the leaders.
    """
    without_giver = Q(giver__isnull=True) | Q(giver_id=F("lead_id"))
    mine = Q(giver_id__in=by.stands_for) | (without_giver & Q(unit_id__in=by.led_units))
    if by.leads_commune:
        heads = Post.objects.filter(held(by.on), role__in=LEADS_UNIT | LEADS_COMMUNE)
        headed = heads.filter(role__in=LEADS_UNIT).values("unit_id")
        mine |= without_giver & (
            Q(lead_id__in=heads.values("officer_id")) | ~Q(unit_id__in=headed)
        )
    return mine & ~Q(lead_id__in=by.stands_for)


def search(tasks: QuerySet[Task], text: str) -> QuerySet[Task]:
    """Those with all the words, or beginnings of words; accents do not matter."""
    query = own_query(text)
    return tasks.filter(words=query) if query else tasks


def due_between(
    tasks: QuerySet[Task], first: datetime, last: datetime
) -> QuerySet[Task]:
    return tasks.filter(due_at__range=(first, last))


def duties(*, on: date, until: date | None = None) -> QuerySet[Duty]:
    """All standing duties of the commune in force on a day, or on one of the days."""
    end = until or on
    return (
        Duty.objects.select_related("assignment__officer", "assignment__unit")
        .filter(assignment__first_on__lte=end, first_on__lte=end)
        .filter(Q(assignment__last_on__isnull=True) | Q(assignment__last_on__gte=on))
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    )


def assignments_of(officer_id: UUID, *, on: date) -> QuerySet[Assignment]:
    """Decisions that give this officer duties on a day or later."""
    return Assignment.objects.filter(officer_id=officer_id).filter(
        Q(last_on__isnull=True) | Q(last_on__gt=on)
    )


def open_tasks_of(officer_id: UUID) -> QuerySet[Task]:
    """What this officer leads and has not ended, handed in or not."""
    return Task.objects.filter(lead_id=officer_id, state__in=State.open).select_related(
        "lead", "unit"
    )


def given_open_tasks(officer_id: UUID) -> QuerySet[Task]:
    """What this officer gave to others and has still to look at."""
    return Task.objects.filter(giver_id=officer_id, state__in=State.open).exclude(
        lead_id=officer_id
    )


def open_parts_of(officer_id: UUID) -> QuerySet[Collaboration]:
    """Parts of tasks of others that this officer has still to do."""
    return Collaboration.objects.filter(
        officer_id=officer_id, done_at__isnull=True, task__state__in=State.open
    ).select_related("task")


def files_kept_by(officer_id: UUID) -> QuerySet[WorkFile]:
    """Work files that this officer has not yet handed over to the archive."""
    return WorkFile.objects.filter(keeper_id=officer_id, handed_over__isnull=True)


def feed_in_use(code: str) -> Feed | None:
    """The calendar behind an address, unless it was taken back."""
    return (
        Feed.objects.select_related("officer")
        .filter(code=code, revoked_at__isnull=True)
        .first()
    )


def plan_for(
    period: Period, day: date, unit_id: UUID, officer_id: UUID | None
) -> Plan | None:
    """The plan of the period around a day, of a person or of the unit."""
    return Plan.objects.filter(
        period=period,
        first_on=span(period, day).first_on,
        unit_id=unit_id,
        officer=officer_id,
    ).first()


def plan_before(plan: Plan) -> Plan | None:
    """The latest plan of the same kind and owner before this one.

    Not just that of the period before: who was away for a week made no plan.
    """
    return (
        Plan.objects.filter(
            period=plan.period,
            first_on__lt=plan.first_on,
            unit_id=plan.unit_id,
            officer=plan.officer_id,
        )
        .order_by("-first_on")
        .first()
    )


def visible_plans(by: Actor) -> QuerySet[Plan]:
    """Plans this person may read: the own, those of the own units, or all."""
    rows = Plan.objects.select_related("unit", "officer", "made_by")
    if not by.can("tasks.view"):
        return rows.none()
    if by.sees_all_tasks:
        return rows
    return rows.filter(
        Q(officer_id__in=by.stands_for)
        | Q(officer__isnull=True, unit_id__in=by.units)
        | Q(unit_id__in=by.led_units)
    )


def plans_in_turn(by: Actor) -> QuerySet[Plan]:
    """Plans this person may read: those to approve first, then the own, then others.

    ``turn`` is 0, 1 or 2. To approve are those that ``permissions.approves_plan``
    says.
    """
    me = by.stands_for
    others = ~Q(officer_id__in=me) & ~Q(made_by_id__in=me)
    mine_to_judge = (
        others
        if by.leads_commune
        else others & Q(officer__isnull=False, unit_id__in=by.led_units)
    )
    own = Q(officer_id__in=me) | Q(officer__isnull=True, unit_id__in=by.led_units)
    turn = Case(
        When(mine_to_judge & Q(state=PlanState.SUBMITTED), then=Value(0)),
        When(own, then=Value(1)),
        default=Value(2),
    )
    return visible_plans(by).annotate(turn=turn).order_by("turn", "-first_on", "id")


def visible_files(by: Actor) -> QuerySet[WorkFile]:
    """The work files this person may open.

    Leaders, the Office and inspectors see all; others those they keep, took over or
    whose task they lead; heads those that their people keep.
    """
    rows = WorkFile.objects.select_related("keeper", "field", "handed_over")
    if not by.can("tasks.view"):
        return rows.none()
    if by.sees_all_tasks:
        return rows
    people = Post.objects.filter(held(by.on), unit_id__in=by.led_units)
    return rows.filter(
        Q(keeper_id__in=by.stands_for)
        | Q(keeper_id__in=people.values("officer_id"))
        | Q(task__lead_id__in=by.stands_for)
        | Q(handed_over__received_by_id__in=by.stands_for)
    )


def still_here(files: QuerySet[WorkFile], *, closed_by: date) -> QuerySet[WorkFile]:
    """Those closed on that day or before and not yet handed over to the archive."""
    return files.filter(closed_on__lte=closed_by, handed_over__isnull=True)


def visible_hand_overs(by: Actor) -> QuerySet[HandOver]:
    """The hand-overs to the archive of files this person may open."""
    files = visible_files(by).order_by().values("handed_over_id")
    return HandOver.objects.select_related("given_by", "received_by").filter(
        id__in=files
    )


def diary_between(
    officer_id: UUID, first_on: date, last_on: date
) -> QuerySet[DiaryDay]:
    """The days in somebody's diary from the first to the last, both included."""
    return DiaryDay.objects.filter(officer_id=officer_id, on__range=(first_on, last_on))


def digests(by: Actor) -> QuerySet[Digest]:
    """The morning messages to this person and to those stood in for, latest first."""
    mine = Digest.objects.filter(officer_id__in=by.stands_for)
    return mine.select_related("officer").order_by("-on", "id")


def reminders_in(messages: Iterable[Digest]) -> QuerySet[Reminder]:
    """What these messages remind of, with the tasks and parts as they are now."""
    found = Reminder.objects.filter(digest_id__in=[one.id for one in messages])
    with_all = found.select_related("task__lead", "task__unit", "part")
    return with_all.order_by("due_at", "id")


def own_parts_among(by: Actor, tasks: Iterable[Task]) -> set[UUID]:
    """Those of the tasks in which this person has still to do a part."""
    parts = Collaboration.objects.filter(
        task_id__in=[one.id for one in tasks],
        officer_id__in=by.stands_for,
        done_at__isnull=True,
    )
    return set(parts.values_list("task_id", flat=True))


def asked_later_among(tasks: Iterable[Task]) -> set[UUID]:
    """Those of the tasks for which a later date was asked and not answered."""
    asked = Extension.objects.filter(
        task_id__in=[one.id for one in tasks], granted__isnull=True
    )
    return set(asked.values_list("task_id", flat=True))


def feed_of(officer_id: UUID) -> Feed | None:
    """The address of this officer's calendar that is in use."""
    return Feed.objects.filter(officer_id=officer_id, revoked_at__isnull=True).first()


def was_feed(code: str) -> bool:
    """Whether this was once an address: asking for it again is no guess."""
    return Feed.objects.filter(code=code).exists()
