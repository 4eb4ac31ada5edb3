"""What a session needs is asked of one person each, by a time, and answered (AS-8)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError, NotAllowedError, needed
from vidan.core.text import day
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.actions.taking import take
from vidan.programmes.checklist import standard_list
from vidan.programmes.models import Answer, CheckItem, ReadinessLine, Session
from vidan.programmes.permissions import MAY
from vidan.programmes.preparing import due_at, items_for, missing_last_time, open_lines
from vidan.programmes.states import State, after
from vidan.work.actions.doing import hand_in
from vidan.work.actions.giving import Order, give_in_unit
from vidan.work.actions.judging import accept, stop_settled
from vidan.work.actions.moving import doer
from vidan.work.models import Task
from vidan.work.permissions import MAY as MAY_TASK
from vidan.work.states import Source
from vidan.work.states import State as TaskState
from vidan.worktime.queries import calendar

FROM_THE_START = date(2025, 7, 1)
"""The day on which communes of today's kind began."""


@transaction.atomic
def prepare(
    session_id: UUID,
    *,
    officer: UUID,
    others: Mapping[UUID, UUID] | None = None,
    by: Actor,
    at: datetime,
) -> list[ReadinessLine]:
    """Ask for everything the session needs; again, only for what was not asked yet.

    ``officer`` prepares what ``others`` (item to officer) does not give to somebody
    else. What was missing at the same place last time comes first. Returns the lines
    that are new.
    """
    session = take(session_id, "prepare", by=by)
    adopt_standard_list(at=at)
    there = set(session.readiness.values_list("item_id", flat=True))
    before = missing_last_time(session)
    new = [one for one in items_for(session) if one.id not in there]
    ordered = sorted(new, key=lambda one: (one.id not in before, one.order, one.name))
    lines = [
        _ask(session, item, (others or {}).get(item.id, officer), place, by=by, at=at)
        for place, item in enumerate(ordered, start=len(there) + 1)
    ]
    if lines:
        record("sessions.prepared", session, by=by, at=at, count=len(lines))
    return lines


def adopt_standard_list(*, at: datetime) -> None:
    """Take the lines of the list that comes with the product into the commune's own.

    Once each: what the commune has since changed or ended stays so.
    """
    known = set(CheckItem.objects.exclude(code="").values_list("code", flat=True))
    CheckItem.objects.bulk_create(
        [
            CheckItem(
                code=one.code,
                name=one.name,
                at_office=one.at_office,
                at_village=one.at_village,
                way_out=one.way_out,
                order=place,
                first_on=FROM_THE_START,
            )
            for place, one in enumerate(standard_list(), start=1)
            if one.code not in known
        ],
        ignore_conflicts=True,
    )


def _ask(
    session: Session,
    item: CheckItem,
    officer_id: UUID,
    place: int,
    *,
    by: Actor,
    at: datetime,
) -> ReadinessLine:
    person = doer(officer_id, at=at)
    line = ReadinessLine(
        session=session,
        item=item,
        order=place,
        officer=person,
        due_at=due_at(session.on, calendar(around=session.on)),
    )
    line.task = _task(line, session, by=by, at=at)
    line.save(force_insert=True)
    return line


def _task(
    line: ReadinessLine, session: Session, *, by: Actor, at: datetime
) -> Task | None:
    """The line as work of its person; none where no working time is left for it."""
    if line.due_at <= at:
        return None
    person = doer(line.officer_id, at=at)
    title = _("Chuẩn bị buổi %(day)s: %(item)s")
    order = Order(
        title=title % {"day": day(session.on), "item": line.item.name},
        product=_("Đã sẵn sàng tại chỗ, có trả lời trong bảng chuẩn bị"),
        detail=f"{session.place}\n{line.item.way_out}".strip(),
        due_at=line.due_at,
        source=Source.SESSION,
        ordered_by=session.programme.mandate_document[:200],
        thing=session,
    )
    unit = person.posts.all()[0].unit
    return give_in_unit(order, lead=person, unit=unit, by=by, at=at)


@transaction.atomic
def give_to(line_id: UUID, *, officer: UUID, by: Actor, at: datetime) -> ReadinessLine:
    """Have somebody else prepare it; the work goes over with it."""
    session, line = _line(line_id, by=by)
    if not MAY["prepare"](by, session):
        raise NotAllowedError(_("Bạn không phân công việc chuẩn bị của buổi này."))
    if line.officer_id == officer:
        return line
    person = doer(officer, at=at)
    _stop(line, _("Giao cho người khác chuẩn bị"), by=by, at=at)
    line.officer = person
    line.task = _task(line, session, by=by, at=at)
    line.save(update_fields=["officer", "task"])
    name, item = person.full_name, line.item.name
    record("sessions.line_given", session, by=by, at=at, item=item, name=name)
    return line


@transaction.atomic
def answer(
    line_id: UUID, *, answer: Answer, words: str = "", by: Actor, at: datetime
) -> ReadinessLine:
    """Say that the thing is ready, missing (and what of it) or not needed.

    Said by whom it was asked of, or by whoever prepares the session. What is not
    missing is done: its task is handed in, or stopped where another one said so.
    """
    session, line = _line(line_id, by=by)
    if answer == Answer.OPEN:
        raise InvalidInputError(_("Vui lòng chọn đủ, thiếu hoặc không cần."))
    if answer == Answer.MISSING:
        words = needed(words, _("Vui lòng ghi thiếu gì để người khác xử lý được."))
    line.answer, line.words = answer, words.strip()
    line.answered_by, line.answered_at = by.officer, at
    line.save(update_fields=["answer", "words", "answered_by", "answered_at"])
    if answer != Answer.MISSING:
        _finish(line, by=by, at=at)
    said = str(answer.label)
    record(
        "sessions.line_answered", session, by=by, at=at, item=line.item.name, said=said
    )
    return line


def _line(line_id: UUID, *, by: Actor) -> tuple[Session, ReadinessLine]:
    """The session and its line, locked in this order like everywhere else."""
    session_id = ReadinessLine.objects.values_list("session_id", flat=True).get(
        id=line_id
    )
    session = Session.objects.select_for_update(of=("self",)).get(id=session_id)
    line = (
        ReadinessLine.objects.select_for_update(of=("self",))
        .select_related("item")
        .get(id=line_id)
    )
    if line.officer_id not in by.stands_for and not MAY["prepare"](by, session):
        raise NotAllowedError(_("Dòng này giao cho người khác chuẩn bị."))
    after(State(session.state), "change")
    return session, line


def _finish(line: ReadinessLine, *, by: Actor, at: datetime) -> None:
    task = _open_task(line)
    if task is None:
        return
    outcome = line.words or str(Answer(line.answer).label)
    if MAY_TASK["hand_in"](by, task):
        hand_in(task.id, outcome=outcome, by=by, at=at)
    else:
        _stop(line, outcome, by=by, at=at)


def _open_task(line: ReadinessLine) -> Task | None:
    if line.task_id is None:
        return None
    tasks = Task.objects.filter(id=line.task_id, state__in=TaskState.to_do)
    return tasks.first()


def _stop(line: ReadinessLine, reason: str, *, by: Actor | None, at: datetime) -> None:
    task = _open_task(line)
    if task:
        stop_settled(task.id, reason=reason, by=by, at=at)


@transaction.atomic
def accept_ready(session_id: UUID, *, by: Actor, at: datetime) -> int:
    """Accept in one go what was handed in for a session; return how many that were.

    Only what this person may judge: nobody accepts his own.
    """
    session = take(session_id, "prepare", by=by)
    handed_in = Task.objects.filter(
        id__in=session.readiness.values("task_id"), state=TaskState.HANDED_IN
    )
    mine = [one for one in handed_in.order_by("id") if MAY_TASK["accept"](by, one)]
    for task in mine:
        accept(task.id, by=by, at=at)
    return len(mine)


def follow(session: Session, *, by: Actor | None, at: datetime) -> None:
    """The session has moved, or is held after all: what is not answered yet is due
    before its day, and is somebody's work again."""
    due = due_at(session.on, calendar(around=session.on))
    for line in _locked(open_lines(session)):
        line.due_at = due
        if by:
            _stop(line, _("Buổi phục vụ đã dời ngày"), by=by, at=at)
            line.task = _task(line, session, by=by, at=at)
        line.save(update_fields=["due_at", "task"])


def drop(session: Session, *, by: Actor | None, at: datetime) -> None:
    """The session is not held: nobody has to prepare it."""
    for line in _locked(open_lines(session)):
        _stop(line, _("Buổi phục vụ không tổ chức"), by=by, at=at)


def _locked(lines: Iterable[ReadinessLine]) -> list[ReadinessLine]:
    ids = [one.id for one in lines]
    found = ReadinessLine.objects.select_for_update(of=("self",)).filter(id__in=ids)
    return list(found.select_related("item").order_by("id"))
