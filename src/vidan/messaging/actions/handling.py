"""What people do with a message that waits, failed, or may have gone out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.history.recording import record
from vidan.messaging.models import Message
from vidan.messaging.occasions import Channel
from vidan.messaging.permissions import refuse_others
from vidan.messaging.queries import opted_out
from vidan.messaging.states import State, after
from vidan.people.actors import Actor


@transaction.atomic
def resend(message_id: UUID, *, by: Actor, at: datetime) -> Message:
    """Try now, outside the quiet hours; also what may have gone out before."""
    message = _moved(message_id, "resend", by=by)
    if message.erased_at:
        raise ConflictError(
            _("Nội dung tin này đã được xóa theo thời hạn lưu giữ nên không gửi lại.")
        )
    if opted_out(message.address):
        raise ConflictError(
            _("Người nhận đã xin thôi nhận tin. Vui lòng báo bằng cách khác.")
        )
    message.queued_at = message.next_at = at
    message.ended_at = None
    message.save(update_fields=["state", "queued_at", "next_at", "ended_at"])
    record("messaging.resent", message, by=by, at=at, channel=_channel(message))
    return message


@transaction.atomic
def drop(message_id: UUID, *, by: Actor, at: datetime) -> Message:
    """It is not to be sent any more."""
    message = _moved(message_id, "withdraw", by=by)
    message.ended_at = at
    message.save(update_fields=["state", "ended_at"])
    record("messaging.dropped", message, by=by, at=at, channel=_channel(message))
    return message


def _moved(message_id: UUID, move: str, *, by: Actor) -> Message:
    message = Message.objects.select_for_update(of=["self"]).get(id=message_id)
    refuse_others(by)
    message.state = after(State(message.state), move)
    return message


def _channel(message: Message) -> str:
    return str(Channel(message.channel).label)
