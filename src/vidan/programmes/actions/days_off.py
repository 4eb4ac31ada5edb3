"""What is done about the sessions that a day off announced late has hit."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.people.actors import Actor
from vidan.programmes.actions.sessions import cancel, hold, move
from vidan.programmes.hits import Hit, WayOut, hits


@transaction.atomic
def settle(
    choices: Mapping[UUID, WayOut], *, reason: str, by: Actor, at: datetime
) -> int:
    """Take the chosen way out for each of these sessions, all or none; how many.

    Refused: a session that is no longer hit, and one to be moved for which no day is
    free; the sentence names it.
    """
    if not choices:
        raise InvalidInputError(_("Vui lòng chọn ít nhất một buổi."))
    found = {hit.session.id: hit for hit in hits(on=localdate(at))}
    for session_id, way in choices.items():
        if session_id not in found:
            raise ConflictError(
                _("Có buổi vừa được người khác xử lý. Vui lòng tải lại trang.")
            )
        _take_way(found[session_id], way, reason=reason, by=by, at=at)
    return len(choices)


def _take_way(hit: Hit, way: WayOut, *, reason: str, by: Actor, at: datetime) -> None:
    session = hit.session
    if way == WayOut.CANCEL:
        cancel(session.id, reason=reason, by=by, at=at)
    elif way == WayOut.HOLD:
        hold(session.id, reason=reason, by=by, at=at)
    elif hit.free_on is None:
        raise ConflictError(
            _("Buổi %(session)s không còn ngày trống để dời. Vui lòng chọn cách khác.")
            % {"session": session}
        )
    else:
        move(session.id, to=hit.free_on, reason=reason, by=by, at=at)
