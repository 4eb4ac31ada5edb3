"""Places in the villages: kept in a list, confirmed by the head of the village."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import Village
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    needed,
)
from vidan.core.text import day
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.actions.taking import take
from vidan.programmes.models import PlaceAnswer, Session, Venue
from vidan.programmes.permissions import heads_village, keeps_venues
from vidan.programmes.queries import next_sessions


def _check_who(by: Actor) -> None:
    if not keeps_venues(by):
        raise NotAllowedError(
            _("Chỉ người lập lịch phục vụ được thay đổi danh sách địa điểm.")
        )


def _check(venue: Venue) -> None:
    venue.name = needed(venue.name, _("Vui lòng ghi tên địa điểm."))
    if (venue.latitude is None) != (venue.longitude is None):
        raise InvalidInputError(
            _("Vị trí bản đồ cần cả vĩ độ và kinh độ, hoặc bỏ trống cả hai.")
        )
    if venue.last_on and venue.last_on < venue.first_on:
        raise InvalidInputError(_("Ngày kết thúc phải từ ngày bắt đầu trở đi."))


@transaction.atomic
def add_venue(*, village: Village, by: Actor, at: datetime, **fields: Any) -> Venue:
    """Add a place of a village; ``fields`` are those of :class:`Venue`."""
    _check_who(by)
    venue = Venue(village=village, **fields)
    _check(venue)
    with one_of_a_kind("venue_name", _taken(venue)):
        venue.save(force_insert=True)
    record("venues.added", venue, by=by, at=at, name=venue.name, village=str(village))
    return venue


def _taken(venue: Venue) -> ConflictError:
    words = _("%(village)s đã có địa điểm tên “%(name)s”. Vui lòng đặt tên khác.")
    return ConflictError(words % {"village": venue.village, "name": venue.name})


@transaction.atomic
def change_venue(venue_id: UUID, *, by: Actor, at: datetime, **fields: Any) -> Venue:
    """Change what is known of a place; the head of the village is asked again.

    Refused: an end before a session that is to be held there.
    """
    _check_who(by)
    venue = Venue.objects.select_for_update().get(id=venue_id)
    changed = [name for name, new in fields.items() if getattr(venue, name) != new]
    for name in changed:
        setattr(venue, name, fields[name])
    _check(venue)
    _refuse_end_before_use(venue)
    if not changed:
        return venue
    venue.confirmed_at, venue.confirmed_by = None, None
    with one_of_a_kind("venue_name", _taken(venue)):
        venue.save(update_fields=[*changed, "confirmed_at", "confirmed_by"])
    labels = ", ".join(str(Venue._meta.get_field(one).verbose_name) for one in changed)  # type: ignore[union-attr]
    record("venues.changed", venue, by=by, at=at, name=venue.name, fields=labels)
    return venue


def _refuse_end_before_use(venue: Venue) -> None:
    if venue.last_on is None:
        return
    later: date | None = (
        next_sessions(on=venue.last_on)
        .filter(venue=venue, on__gt=venue.last_on)
        .values_list("on", flat=True)
        .first()
    )
    if later:
        raise ConflictError(
            _("Ngày %(day)s còn một buổi ở đây. Vui lòng đổi địa điểm buổi đó trước.")
            % {"day": day(later)}
        )


@transaction.atomic
def confirm_venue(venue_id: UUID, *, by: Actor, at: datetime) -> Venue:
    """Say that all that is known of the place is so: the head of its village does."""
    venue = Venue.objects.select_for_update(of=("self",)).get(id=venue_id)
    if not (keeps_venues(by) or heads_village(by, venue.village_id)):
        raise NotAllowedError(
            _("Trưởng thôn nơi có địa điểm hoặc người lập lịch mới xác nhận được.")
        )
    venue.confirmed_at, venue.confirmed_by = at, by.officer
    venue.save(update_fields=["confirmed_at", "confirmed_by"])
    record("venues.confirmed", venue, by=by, at=at, name=venue.name)
    return venue


@transaction.atomic
def confirm_place(session_id: UUID, *, by: Actor, at: datetime) -> Session:
    """Say that the place of a session is arranged (AS-11). Twice changes nothing.

    The head of the village says so, or a planner who heard it from that head.
    """
    session = take(session_id, "confirm_place", by=by)
    _refuse_at_office(session)
    if session.place_answer == PlaceAnswer.READY:
        return session
    _answer(session, PlaceAnswer.READY, "", by=by, at=at)
    record("sessions.place_confirmed", session, by=by, at=at, place=session.place)
    return session


@transaction.atomic
def refuse_place(session_id: UUID, *, words: str, by: Actor, at: datetime) -> Session:
    """Say that the place cannot be arranged, and why; the planner finds another."""
    session = take(session_id, "confirm_place", by=by)
    _refuse_at_office(session)
    why = needed(words, _("Vui lòng ghi vì sao không bố trí được địa điểm."))
    _answer(session, PlaceAnswer.REFUSED, why, by=by, at=at)
    record("sessions.place_refused", session, by=by, at=at, words=why)
    return session


def _refuse_at_office(session: Session) -> None:
    if session.village_id is None:
        raise InvalidInputError(
            _("Buổi này ở trụ sở nên không cần thôn xác nhận địa điểm.")
        )


def _answer(
    session: Session, answer: PlaceAnswer, words: str, *, by: Actor, at: datetime
) -> None:
    session.place_answer, session.place_words = answer, words
    session.place_answered_by, session.place_answered_at = by.officer, at
    session.save(
        update_fields=[
            "place_answer",
            "place_words",
            "place_answered_by",
            "place_answered_at",
        ]
    )
