"""A message as lists show it, here and on the page of what it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vidan.core.text import moment
from vidan.desk.standing import Standing
from vidan.messaging.models import Gateway, Message
from vidan.messaging.states import MOVES, State
from vidan.ui.pieces import Mood

MOODS: dict[State, Mood] = {
    State.WAITING: "waiting",
    State.HELD: "paused",
    State.SENDING: "doing",
    State.FAILED: "soon",
    State.SENT: "done",
    State.UNSURE: "soon",
    State.GIVEN_UP: "late",
    State.WITHDRAWN: "refused",
}


@dataclass(frozen=True)
class Line:
    """The address is masked; ``gateway`` is how its channel stands, if it is known."""

    message: Message
    gateway: Gateway | None = None

    @property
    def state(self) -> Standing:
        state = State(self.message.state)
        return Standing(MOODS[state], str(state.label))

    @property
    def when(self) -> str:
        """When it ended, else when it was written."""
        return moment(self.message.ended_at or self.message.made_at)

    @property
    def why(self) -> str:
        """Why it is where it is."""
        one, state = self.message, State(self.message.state)
        if state in State.queued:
            return f"{one.error} {self._plan()}".strip()
        return "" if state == State.SENT else one.error

    def _plan(self) -> str:
        if self.gateway and not self.gateway.is_on:
            return _("Kênh đang tắt; tin chờ đến khi bật lại.")
        return _("Gửi lúc %(moment)s.") % {"moment": moment(self.message.next_at)}

    @property
    def may_resend(self) -> bool:
        state = State(self.message.state)
        return state in MOVES["resend"].sources and not self.message.erased_at

    @property
    def may_drop(self) -> bool:
        return State(self.message.state) in MOVES["withdraw"].sources
