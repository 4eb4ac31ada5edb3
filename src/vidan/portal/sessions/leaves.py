"""A session in the words of the wall calendar."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidan.communes.models import Commune
from vidan.core import text
from vidan.programmes.blocks import Hours
from vidan.programmes.models import Kind, Session
from vidan.programmes.states import State
from vidan.ui.pieces import Leaf, Mood


@dataclass(frozen=True)
class SessionLeaf(Leaf):
    """A leaf that keeps the midday break: nobody should come to a closed door."""

    blocks: Hours = ()
    reason: str = ""

    @property
    def hours(self) -> str:
        return hours_in_words(self.blocks)

    @property
    def is_off(self) -> bool:
        return self.mood == "refused"


def hours_in_words(blocks: Hours) -> str:
    """7h30 đến 12h00; 13h30 đến 17h00"""
    return "; ".join(text.hours(start, end) for start, end in blocks)


def leaf_of(session: Session, commune: Commune, *, on: date) -> SessionLeaf:
    """The session as somebody sees it on the day ``on``."""
    mood, words = _state(session, on=on)
    return SessionLeaf(
        day=session.on,
        title=session.programme.name,
        place=place_of(session),
        start=session.opens,
        end=session.closes,
        serves=(session.unit.name,) if session.unit else (),
        services=_services(session),
        bring=(_("Căn cước và giấy tờ của thủ tục cần làm"),),
        url=reverse("portal:session", args=(commune.slug, session.id)),
        countdown="" if mood in ("refused", "done") else _countdown(session.on, on=on),
        mood=mood,
        mood_text=words,
        blocks=session.hours,
        reason=session.reason,
    )


def place_of(session: Session) -> str:
    """The place, with the village where its name does not say so."""
    village = session.village
    if village is None or text.fold(village.name) in text.fold(session.place):
        return session.place
    return f"{session.place}, {village}"


def _services(session: Session) -> tuple[str, ...]:
    if session.programme.kind == Kind.SAME_DAY:
        return (_("Các thủ tục đã công bố, trả kết quả ngay trong ngày"),)
    return (_("Nộp hồ sơ, nhận kết quả, hỏi về thủ tục"),)


def _state(session: Session, *, on: date) -> tuple[Mood | None, str]:
    if session.state == State.CANCELLED:
        return "refused", str(State.CANCELLED.label)
    if session.state == State.REPORTED or session.on < on:
        return "done", _("Đã diễn ra")
    if session.on != session.planned_on:
        return "soon", _("Dời từ ngày %(day)s") % {"day": text.day(session.planned_on)}
    return None, ""


def _countdown(day: date, *, on: date) -> str:
    days = (day - on).days
    if days == 0:
        return _("hôm nay")
    if days == 1:
        return _("ngày mai")
    return ngettext("còn %(days)s ngày", "còn %(days)s ngày", days) % {
        "days": text.two_digits(days)
    }
