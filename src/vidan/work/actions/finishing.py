"""When the work of a line is done, or will not be: what that means for plans."""

from datetime import datetime

from django.utils.timezone import localdate

from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.work.models import PlanLine, Task


def finish(line: PlanLine, *, by: Actor, at: datetime) -> None:
    """Mark a line as done, and with it those that are the same work.

    A line above with a date is the same work; one without goes on into the next
    period. So are the lines that later plans took on from it before it was done.
    """
    # One line can be reached twice: by its task and by the line it continues.
    line.refresh_from_db(fields=["done_on", "dropped_because"])
    if not line.is_open:
        return
    line.done_on = localdate(at)
    line.save(update_fields=["done_on"])
    record("work.plan_line_done", line.plan, by=by, at=at, work=line.work)
    if line.above and line.above.due_on:
        finish(line.above, by=by, at=at)
    for later in line.after.select_related("plan", "above__plan"):
        finish(later, by=by, at=at)


def finish_lines(task: Task, *, by: Actor, at: datetime) -> None:
    """The lines of plans whose task is done are done."""
    for line in _open_lines(task):
        finish(line, by=by, at=at)


def drop_lines(task: Task, *, by: Actor | None, at: datetime) -> None:
    """The lines of plans whose task was stopped will not be done, for its reason."""
    reason = task.stop_reason[:300]
    for line in _open_lines(task):
        line.dropped_because = reason
        line.save(update_fields=["dropped_because"])
        record(
            "work.plan_line_dropped",
            line.plan,
            by=by,
            at=at,
            work=line.work,
            reason=reason,
        )


def _open_lines(task: Task) -> list[PlanLine]:
    return list(
        task.plan_lines.select_for_update(of=("self",))
        .select_related("plan", "above__plan")
        .filter(done_on__isnull=True, dropped_because="")
        .order_by("id")
    )
