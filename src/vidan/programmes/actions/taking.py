"""What every act on a session has in common."""

from uuid import UUID

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError, needed
from vidan.people.actors import Actor
from vidan.programmes.models import PlaceAnswer, Programme, Session
from vidan.programmes.permissions import MAY
from vidan.programmes.states import State, after

AMONG_OTHERS = ("change", "restore")
"""Moves that depend on the programme's other sessions: their days, their number."""

WHILE_PLANNED = ("staff", "record", "prepare", "confirm_place")
"""What is done with a session that is still to be held or reported."""

AT_ANY_TIME = ("cost", "approve_cost", "answer")
"""What is also done for a session cancelled or reported."""


def take(session_id: UUID, move: str, *, by: Actor | None) -> Session:
    """Lock the session, check who, and that its state allows the move.

    A move that looks at the programme's other sessions locks the programme first, as
    planning does, so that no colleague changes them in the same moment.
    """
    if move in AMONG_OTHERS:
        Programme.objects.select_for_update(of=("self",)).get(sessions=session_id)
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("programme")
        .get(id=session_id)
    )
    if by and not MAY[move](by, session):
        raise NotAllowedError(_("Bạn không được phân công việc này của buổi phục vụ."))
    if move in WHILE_PLANNED:
        after(State(session.state), "change")
    elif move not in AT_ANY_TIME:
        session.state = after(State(session.state), move)
    return session


def reason_of(text: str) -> str:
    """The reason without spaces around it; none is refused."""
    return needed(text, _("Vui lòng ghi lý do."))


def ask_place_again(session: Session) -> list[str]:
    """What was said of another place or day counts no more; the fields this changes."""
    session.place_answer, session.place_words = PlaceAnswer.OPEN, ""
    session.place_answered_by, session.place_answered_at = None, None
    return ["place_answer", "place_words", "place_answered_by", "place_answered_at"]
