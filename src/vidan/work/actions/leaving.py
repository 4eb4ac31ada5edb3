"""When a person leaves: nothing that is still to do stays behind unseen."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer, Post, Unit
from vidan.people.queries import held
from vidan.people.roles import DOES_TASKS
from vidan.work.actions.moving import doer
from vidan.work.models import Assignment, Collaboration, PlanLine, Task
from vidan.work.permissions import may_give
from vidan.work.queries import (
    assignments_of,
    files_kept_by,
    given_open_tasks,
    open_parts_of,
    open_tasks_of,
)
from vidan.work.states import State


@dataclass(frozen=True)
class _HandOver:
    """Who hands over to whom, through which units of the one who takes over."""

    old: Officer
    new: Officer
    units: list[Unit]
    by: Actor
    at: datetime

    def unit(self, kept: Unit) -> Unit:
        """The unit the work was in, if the new one holds a post there."""
        return kept if kept in self.units else self.units[0]


@transaction.atomic
def hand_over_all(officer_id: UUID, *, to: UUID, by: Actor, at: datetime) -> int:
    """Give everything open of one officer to another.

    Tasks, those given to others and not yet accepted, parts, standing duties, lines of
    plans and work files. The person who leaves does it, to somebody of the same unit;
    the head, to somebody of the unit; leaders, to anybody. Returns how many things were
    handed over, lines of plans left out. The new lead acknowledges each task anew.
    """
    old = Officer.objects.select_for_update().get(id=officer_id)
    # Tasks before the receiver, in the order in which passing one on locks them.
    tasks = list(open_tasks_of(old.id).select_related(None).select_for_update())
    new = doer(to, at=at)
    if new.id == old.id:
        raise InvalidInputError(_("Vui lòng chọn người nhận bàn giao là người khác."))
    _check_may(by, old, tasks, at=at)
    over = _HandOver(old, new, _receiving_units(by, old, new), by, at)
    for task in tasks:
        _move(task, over)
    count = (
        len(tasks)
        + _move_judging(over)
        + _move_parts(over)
        + _move_assignments(over)
        + _move_files(over)
    )
    _move_lines(over)
    record("work.all_handed_over", old, by=by, at=at, to=new.full_name, count=count)
    return count


def refuse_leaving(officer: Officer, *, on: date, at: datetime) -> None:
    """Refuse that somebody leaves with anything open; asked before the post ends.

    A decision that ends by itself before day ``on`` needs no hand-over.
    """
    duties = assignments_of(officer.id, on=on - timedelta(days=1)).count()
    tasks = (
        open_tasks_of(officer.id).count()
        + given_open_tasks(officer.id).count()
        + open_parts_of(officer.id).count()
    )
    files = files_kept_by(officer.id).count()
    if tasks or duties or files:
        raise ConflictError(
            _(
                "%(name)s còn %(tasks)s việc, %(duties)s phân công và %(files)s hồ sơ "
                "công việc chưa bàn giao. Vui lòng bàn giao cho người khác trước."
            )
            % {
                "name": officer.full_name,
                "tasks": tasks,
                "duties": duties,
                "files": files,
            }
        )


def refuse_ending_post(post: Post, *, on: date, at: datetime) -> None:
    """Refuse that the last post for work ends with anything open, as for leaving."""
    others = post.officer.posts.exclude(id=post.id).filter(held(on))
    if not others.filter(role__in=DOES_TASKS).exists():
        refuse_leaving(post.officer, on=on, at=at)


def _check_may(by: Actor, old: Officer, tasks: list[Task], *, at: datetime) -> None:
    """The person who leaves, or who heads every unit that the open work is in."""
    if old.id == by.id or by.leads_commune:
        return
    today = localdate(at)
    posts = old.posts.filter(Q(last_on__isnull=True) | Q(last_on__gte=today))
    units = {
        *(task.unit_id for task in tasks),
        *assignments_of(old.id, on=today).values_list("unit_id", flat=True),
    } or set(posts.values_list("unit_id", flat=True))
    if not units or not all(may_give(by, unit_id=unit) for unit in units):
        raise NotAllowedError(
            _(
                "Bạn không bàn giao việc của người này. Người nghỉ, thủ trưởng đơn vị "
                "hoặc lãnh đạo xã bàn giao."
            )
        )


def _receiving_units(by: Actor, old: Officer, new: Officer) -> list[Unit]:
    """The units through which ``by`` may hand over to this person; none is refused."""
    own = {post.unit_id for post in by.posts if post.for_officer_id == old.id}
    mine = own if by.id == old.id else set()
    units: list[Unit] = [
        post.unit
        for post in new.posts.all()
        if post.unit_id in mine or may_give(by, unit_id=post.unit_id)
    ]
    if not units:
        raise NotAllowedError(
            _(
                "%(name)s ở đơn vị khác. Vui lòng chọn người cùng đơn vị, hoặc nhờ "
                "lãnh đạo xã bàn giao."
            )
            % {"name": new.full_name}
        )
    return units


def _move(task: Task, over: _HandOver) -> None:
    previous = task.lead.full_name
    task.collaborations.filter(officer=over.new).delete()
    task.lead, task.unit = over.new, over.unit(task.unit)
    if task.state in State.to_do:
        task.state = State.GIVEN
    task.save(update_fields=["lead", "unit", "state"])
    record(
        "work.passed_on",
        task,
        by=over.by,
        at=over.at,
        old=previous,
        lead=over.new.full_name,
    )


def _move_judging(over: _HandOver) -> int:
    """What the old one gave to others: the new one looks at it."""
    given = given_open_tasks(over.old.id).select_for_update()
    for task in given:
        task.giver = over.new
        task.save(update_fields=["giver"])
        record("work.judge_changed", task, by=over.by, at=over.at, to=str(over.new))
    return len(given)


def _move_parts(over: _HandOver) -> int:
    parts = list(open_parts_of(over.old.id).select_for_update(of=("self",)))
    for part in parts:
        _move_part(part, over)
        record(
            "work.part_passed_on",
            part.task,
            by=over.by,
            at=over.at,
            part=part.part,
            to=over.new.full_name,
        )
    return len(parts)


def _move_part(part: Collaboration, over: _HandOver) -> None:
    """The lead does it with the rest; who has a part already does both as one."""
    theirs = part.task.collaborations.filter(officer=over.new).first()
    if part.task.lead_id == over.new.id:
        part.delete()
    elif theirs:
        part.delete()
        theirs.part = f"{theirs.part}; {part.part}"[:300]
        theirs.due_at = (
            min(part.due_at, theirs.due_at) if not theirs.done_at else (part.due_at)
        )
        theirs.done_at = None
        theirs.save(update_fields=["part", "due_at", "done_at"])
    else:
        part.officer = over.new
        part.save(update_fields=["officer"])


def _move_assignments(over: _HandOver) -> int:
    """The decision ends for the old holder; the duties go on under the new one."""
    today = localdate(over.at)
    held = list(assignments_of(over.old.id, on=today).select_for_update(of=("self",)))
    for one in held:
        successor = Assignment.objects.create(
            officer=over.new,
            unit=over.unit(one.unit),
            title=one.title,
            number=one.number,
            signed_on=one.signed_on,
            description=one.description,
            first_on=max(today, one.first_on),
            last_on=one.last_on,
        )
        one.duties.update(assignment=successor)
        one.last_on = max(today, one.first_on)
        one.save(update_fields=["last_on"])
        record(
            "work.assigned",
            successor,
            by=over.by,
            at=over.at,
            officer=over.new.full_name,
            number=one.number,
        )
    return len(held)


def _move_files(over: _HandOver) -> int:
    files = list(files_kept_by(over.old.id).select_for_update(of=("self",)))
    for file in files:
        file.keeper = over.new
        file.save(update_fields=["keeper"])
        record("work.file_passed_on", file, by=over.by, at=over.at, to=str(over.new))
    return len(files)


def _move_lines(over: _HandOver) -> None:
    """Open lines of the plans of units; one's own plan stays as it was written."""
    PlanLine.objects.filter(
        officer=over.old,
        plan__officer__isnull=True,
        done_on__isnull=True,
        dropped_because="",
    ).update(officer=over.new)
