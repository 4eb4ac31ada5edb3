"""What the larger components are fed with: plain values a site fills in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from vidan.core import text
from vidan.core.lunar import LunarDate, lunar_date

Mood = Literal["waiting", "doing", "paused", "soon", "late", "done", "refused"]
MOOD_ICONS: dict[str, str] = {
    "waiting": "circle-dashed",
    "doing": "circle-dot",
    "paused": "circle-pause",
    "soon": "alarm-clock",
    "late": "triangle-alert",
    "done": "circle-check",
    "refused": "ban",
}
NOTICE_ICONS: dict[str, str] = {
    "info": "info",
    "success": "circle-check",
    "warning": "alarm-clock",
    "error": "octagon-x",
    "offline": "wifi-off",
}
RIBBON_ICONS: dict[str, str] = {
    "review": "list-checks",
    "due": "clock",
    "meeting": "users",
    "assessment": "clipboard-check",
    "service": "map-pin-house",
    "holiday": "flag",
}


@dataclass(frozen=True)
class Row:
    """One line of a definition list; with ``url`` it can be changed there."""

    term: str
    value: str
    url: str = ""
    url_text: str = ""


@dataclass(frozen=True)
class Step:
    """One station on the way of a dossier."""

    title: str
    place: Literal["behind", "here", "ahead"]
    when: str = ""
    note: str = ""


@dataclass(frozen=True)
class CheckItem:
    """One paper or thing to have. ``done`` is None where nobody is ticking."""

    title: str
    note: str = ""
    done: bool | None = None


@dataclass(frozen=True)
class Leaf:
    """A service day as a leaf of the wall calendar."""

    day: date
    title: str
    place: str
    start: time
    end: time
    serves: Sequence[str] = ()
    services: Sequence[str] = ()
    bring: Sequence[str] = ()
    url: str = ""
    countdown: str = ""
    mood: Mood | None = None
    mood_text: str = ""

    @property
    def lunar(self) -> LunarDate:
        return lunar_date(self.day)

    @property
    def hours(self) -> str:
        return text.hours(self.start, self.end)


@dataclass(frozen=True)
class RibbonItem:
    """Something that happens on a day of the week; ``kind`` is one of RIBBON_ICONS."""

    kind: str
    words: str

    @property
    def icon(self) -> str:
        return RIBBON_ICONS[self.kind]


@dataclass(frozen=True)
class RibbonDay:
    day: date
    url: str
    items: Sequence[RibbonItem] = ()
    is_today: bool = False

    @property
    def work(self) -> int:
        """How many things there are to do; a holiday is none of them."""
        return sum(item.kind != "holiday" for item in self.items)

    @property
    def lunar(self) -> LunarDate:
        return lunar_date(self.day)


@dataclass(frozen=True)
class Week:
    """Monday to Sunday, with the ways to the weeks beside it."""

    days: Sequence[RibbonDay]
    previous_url: str = ""
    next_url: str = ""

    @property
    def number(self) -> int:
        return self.days[0].day.isocalendar().week

    @property
    def first_on(self) -> date:
        return self.days[0].day

    @property
    def last_on(self) -> date:
        return self.days[-1].day

    @property
    def today(self) -> RibbonDay | None:
        return next((day for day in self.days if day.is_today), None)
