"""The way of a dossier as a line of stations."""

from django.utils.translation import gettext as _

from vidan.core.text import moment
from vidan.desk.dossiers.clock import appointment
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.ui.pieces import Step

REACHED = {
    State.RECEIVED: 1,
    State.WAITING: 1,
    State.IN_PROGRESS: 2,
    State.PAYING: 2,
    State.SIGNING: 2,
    State.DECIDED: 3,
    State.HANDED_OVER: 4,
}
"""How many stations lie behind a dossier in each state."""


def way_of(dossier: Dossier) -> list[Step]:
    """Received, settled, result, handed over; an end off the way is its own station."""
    received = moment(dossier.received_at)
    if dossier.state not in REACHED:
        ended = moment(dossier.ended_at) if dossier.ended_at else ""
        return [
            Step(_("Tiếp nhận"), "behind", received),
            Step(dossier.get_state_display(), "here", ended),
        ]
    behind = REACHED[State(dossier.state)]
    waiting = dossier.state == State.WAITING
    handler = dossier.handler.full_name if dossier.handler else _("chưa giao")
    decided = moment(dossier.decided_at) if dossier.decided_at else ""
    ended = moment(dossier.ended_at) if dossier.ended_at else ""
    promised = _("hẹn %(when)s") % {"when": appointment(dossier)}
    stations = [
        (_("Tiếp nhận"), received),
        (_("Chờ bổ sung") if waiting else _("Giải quyết"), "" if waiting else handler),
        (_("Có kết quả"), decided or promised),
        (_("Trả kết quả"), ended),
    ]
    return [
        Step(
            title,
            "behind" if place < behind else "here" if place == behind else "ahead",
            when,
        )
        for place, (title, when) in enumerate(stations)
    ]
