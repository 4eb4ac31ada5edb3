"""How a presence, a ledger and its caps look: a shape, and words for it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.attendance.caps import Filled, Span
from vidan.attendance.models import Presence
from vidan.attendance.states import State
from vidan.core.text import hour, minutes
from vidan.desk.standing import Standing
from vidan.people.models import Officer
from vidan.ui.pieces import Mood

SPANS = {
    Span.DAY: gettext_lazy("trong ngày"),
    Span.MONTH: gettext_lazy("trong tháng"),
    Span.YEAR: gettext_lazy("trong năm"),
}


def standing_of(presence: Presence | None) -> Standing:
    """What is known of somebody at a session."""
    if presence is None:
        return Standing("waiting", _("Chưa xác nhận"))
    if presence.state == State.ABSENT:
        words: dict[bool | None, tuple[Mood, str]] = {
            None: ("soon", _("Vắng, chưa kết luận")),
            True: ("paused", _("Vắng có phép")),
            False: ("late", _("Vắng không phép")),
        }
        return Standing(*words[presence.excused])
    if presence.state == State.LATE:
        late = {"late": minutes(presence.minutes_late)}
        return Standing("soon", _("Muộn %(late)s") % late)
    return Standing("done", _("Đúng giờ"))


@dataclass(frozen=True)
class RollRow:
    """One person on the page of the roll."""

    officer: Officer
    role: str
    presence: Presence | None

    @property
    def standing(self) -> Standing:
        return standing_of(self.presence)

    @property
    def came(self) -> str:
        """When, and by whose word."""
        one = self.presence
        if one is None or one.arrived_at is None:
            return ""
        clock = hour(localtime(one.arrived_at).time())
        return f"{clock} · {one.get_how_display()}"

    @property
    def is_undecided(self) -> bool:
        one = self.presence
        return one is not None and one.state == State.ABSENT and one.excused is None


def cap_words(one: Filled) -> Standing:
    """How much of a cap is filled: 32 giờ trên 40 giờ trong tháng."""
    mood: Mood = "late" if one.is_over else "soon" if one.warns else "done"
    words = _("%(hours)s trên %(cap)s %(span)s") % {
        "hours": minutes(one.minutes),
        "cap": minutes(one.cap),
        "span": SPANS[one.span],
    }
    return Standing(mood, words)


def query(**given: object) -> str:
    """The end of an address."""
    return f"?{urlencode(given)}"
