"""The morning message as the first page shows it: grouped, and what still holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vidan.desk.work.standing import TaskClock, TaskLine
from vidan.people.actors import Actor
from vidan.work.models import Reminder
from vidan.work.queries import digests, reminders_in
from vidan.work.reminding import Mark
from vidan.work.states import State

TITLES = {
    "late": _("Đã quá hạn"),
    "told": _("Quá hạn ở nơi tôi phụ trách"),
    "today": _("Đến hạn hôm nay"),
    "soon": _("Sắp đến hạn"),
}
"""The groups in their order, the most pressing first."""


@dataclass(frozen=True)
class Group:
    title: str
    lines: list[TaskLine]


@dataclass(frozen=True)
class Message:
    """The message of one day. ``last`` is the newest reminder in it."""

    on: date
    is_read: bool
    groups: list[Group]
    last: UUID | None = None


def message_of_today(by: Actor, clock: TaskClock) -> Message | None:
    """What this person is reminded of today; None on a day without reminders.

    One query, and a second one while the message is unread.
    """
    messages = list(digests(by).filter(on=clock.today))
    if not messages:
        return None
    unread = [one for one in messages if one.read_at is None]
    if not unread:
        return Message(clock.today, is_read=True, groups=[])
    reminders = list(reminders_in(unread))
    return Message(
        clock.today,
        is_read=False,
        groups=_grouped(filter(still_holds, reminders), clock),
        last=max((one.id for one in reminders), default=None),
    )


def still_holds(reminder: Reminder) -> bool:
    """Whether the work is still to do, and by the deadline that was reminded of."""
    task, part = reminder.task, reminder.part
    if part is not None:
        is_open = part.done_at is None and task.state in State.open
        return is_open and part.due_at == reminder.due_at
    return task.state in State.to_do and task.due_at == reminder.due_at


def _grouped(reminders: Iterable[Reminder], clock: TaskClock) -> list[Group]:
    """Each task once: whoever leads it and heads its unit too reads it as the lead."""
    found: dict[str, dict[UUID, TaskLine]] = defaultdict(dict)
    ordered = sorted(reminders, key=lambda one: list(TITLES).index(_group(one, clock)))
    shown: set[UUID] = set()
    for one in ordered:
        if one.task_id not in shown:
            shown.add(one.task_id)
            found[_group(one, clock)][one.task_id] = clock.line(one.task, one.part)
    return [
        Group(str(title), list(found[name].values()))
        for name, title in TITLES.items()
        if name in found
    ]


def _group(reminder: Reminder, clock: TaskClock) -> str:
    """By what holds now: what was due at noon is late in the afternoon."""
    if reminder.mark in (Mark.HEAD, Mark.MEMBER):
        return "told"
    if reminder.due_at < clock.at:
        return "late"
    return "today" if localdate(reminder.due_at) == clock.today else "soon"
