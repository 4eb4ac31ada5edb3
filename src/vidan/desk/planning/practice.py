"""What the page of a session says of its practice: place, preparation, difficulties."""

from datetime import date

from vidan.desk.planning.ready_words import standing_words
from vidan.desk.planning.venue_words import place_standing
from vidan.programmes.models import PlaceAnswer, Session, SessionKind
from vidan.programmes.places import clashes
from vidan.programmes.preparing import standing
from vidan.programmes.states import State


def practice_of(session: Session, *, today: date) -> dict[str, object]:
    """For the template; a session that is over is only told with its difficulties."""
    to_come = session.state == State.PLANNED and session.on >= today
    is_mobile = session.kind == SessionKind.MOBILE
    return {
        "clashes": clashes(session) if to_come else [],
        "place_lost": to_come and session.place_answer == PlaceAnswer.REFUSED,
        "place_standing": place_standing(session) if is_mobile else None,
        "readiness": standing_words(standing([session])[session.id], on=today)
        if to_come
        else None,
        "is_mobile": is_mobile,
        "difficulties": list(session.difficulties.select_related("raised_by")),
        "version": session.version,
    }
