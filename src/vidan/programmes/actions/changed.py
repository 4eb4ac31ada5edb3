"""What the people were told about a session is no longer so."""

from datetime import datetime
from typing import Literal

from vidan.communes.tenancy import current_commune
from vidan.core.events import publish
from vidan.programmes.models import Session

EVENT = "sessions.changed"
What = Literal["moved", "placed", "cancelled", "restored", "replanned", "withdrawn"]


def tell_changed(session: Session, what: What, *, at: datetime) -> None:
    """Tell those who have announced the session, once the change is committed.

    They get ``commune`` (its code), ``session_id``, ``what`` and ``at``; day, place and
    reason they read from the session, which is what counts if it changes again.
    """
    publish(EVENT, commune=current_commune(), session_id=session.id, what=what, at=at)
