"""What an issued correction does to the notice before it."""

from datetime import datetime
from uuid import UUID

from vidan.history.recording import record
from vidan.notices.actions.moving import take
from vidan.notices.models import Notice
from vidan.notices.queries import open_tellings
from vidan.people.actors import Actor
from vidan.work.actions.judging import stop_settled
from vidan.work.states import State as TaskState


def supersede(earlier_id: UUID, change: Notice, *, by: Actor, at: datetime) -> None:
    """Mark the earlier notice, and stop telling what is no longer so.

    A schedule of several sessions is still told: only one of its lines has changed.
    """
    earlier = take(earlier_id, "correct", by=None)
    earlier.save(update_fields=["state"])
    record("notices.corrected", earlier, by=by, at=at, symbol=change.symbol)
    if earlier.announced.count() > 1:
        return
    for telling in open_tellings().filter(notice=earlier):
        telling.superseded_at = at
        telling.save(update_fields=["superseded_at"])
        if telling.task and telling.task.state in TaskState.to_do:
            reason = change.title
            stop_settled(telling.task.id, reason=reason, by=by, at=at)
