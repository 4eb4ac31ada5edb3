"""What the page of a session shows of its notices and of what villages passed on."""

from typing import Any

from vidan.desk.access import StaffRequest
from vidan.desk.notices.listing import lines_of
from vidan.notices.queries import notices_of, passed_on_about
from vidan.programmes.models import Session
from vidan.programmes.states import State


def told_of(request: StaffRequest, session: Session) -> dict[str, Any]:
    """For who reads notices; a village head has pages of his own."""
    if "notices.view" not in request.abilities:
        return {}
    open_still = session.state == State.PLANNED
    return {
        "notices": lines_of(notices_of(session)),
        "passed_on": passed_on_about([session]),
        "may_announce": open_still and "notices.write" in request.abilities,
    }
