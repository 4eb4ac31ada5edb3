"""How the pages say what a place has and how far it is."""

from datetime import date

from django.utils.translation import gettext as _

from vidan.core.text import day, moment, two_digits
from vidan.programmes.models import PlaceAnswer, Session, Venue
from vidan.programmes.places import head_of_village, position
from vidan.ui.pieces import Mood, Row

ANSWER_MOODS: dict[str, Mood] = {
    PlaceAnswer.OPEN: "waiting",
    PlaceAnswer.READY: "done",
    PlaceAnswer.REFUSED: "late",
}


def has_in_words(venue: Venue) -> str:
    """``Có điện, không có mạng, có loa; 12 bàn, 60 ghế; cách trụ sở 8,5 km``"""
    things = ", ".join(
        [
            _("có điện") if venue.has_power else _("không có điện"),
            _("có mạng") if venue.has_network else _("không có mạng"),
            _("có loa") if venue.has_loudspeaker else _("không có loa"),
        ]
    )
    furniture = _("%(tables)s bàn, %(seats)s ghế") % {
        "tables": two_digits(venue.tables),
        "seats": two_digits(venue.seats),
    }
    parts = [things, furniture]
    if venue.distance_km is not None:
        parts.append(_("cách trụ sở %(km)s km") % {"km": kilometres(venue.distance_km)})
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def kilometres(number: object) -> str:
    """8.5 -> 8,5"""
    return f"{float(str(number)):.1f}".replace(".", ",").removesuffix(",0")


def facts_of(venue: Venue, *, on: date) -> list[Row]:
    contact = venue.contact or head_of_village(venue.village, on=on)
    used = _("từ %(first)s") % {"first": day(venue.first_on)}
    if venue.last_on:
        used += " " + _("đến hết %(last)s") % {"last": day(venue.last_on)}
    confirmed = _("chưa xác nhận")
    if venue.confirmed_at:
        confirmed = moment(venue.confirmed_at)
    return [
        Row(_("Thôn"), str(venue.village)),
        Row(_("Có gì"), has_in_words(venue)),
        Row(_("Đường đến, cách nhận ra"), venue.directions or "–"),
        Row(
            _("Người liên hệ"),
            contact.full_name if contact else _("chưa có trưởng thôn"),
        ),
        Row(_("Dùng"), used),
        Row(_("Thông tin xác nhận lúc"), confirmed),
        *_on_map(venue),
    ]


def _on_map(venue: Venue) -> list[Row]:
    here = position(venue)
    if here is None:
        return []
    at = f"{here[0]:.5f},{here[1]:.5f}"
    return [
        Row(
            _("Vị trí"),
            at.replace(",", ", "),
            f"https://www.openstreetmap.org/?mlat={here[0]:.5f}&mlon={here[1]:.5f}",
            _("Xem bản đồ"),
        )
    ]


def place_standing(session: Session) -> tuple[Mood, str]:
    """What the head of the village says of the place, as a tag."""
    answer = PlaceAnswer(session.place_answer)
    return ANSWER_MOODS[answer], _("Thôn %(answer)s") % {"answer": answer.label}
