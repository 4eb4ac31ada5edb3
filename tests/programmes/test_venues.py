from datetime import date

import pytest

from tests import cast
from tests.make import at
from tests.programmes.practice import APRIL, at_venue, heads, mobile, venue
from vidan.communes.models import Village
from vidan.communes.queries import villages
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.programmes.actions import sessions
from vidan.programmes.actions.venues import (
    add_venue,
    change_venue,
    confirm_place,
    confirm_venue,
    refuse_place,
)
from vidan.programmes.models import DutyRole, PlaceAnswer, SessionKind
from vidan.programmes.places import (
    clashes,
    head_of_village,
    headed_by,
    nearest_others,
    proposed_villages,
    quota_left,
    refused_places,
    venue_in,
)

MAY = at("2026-05-20 08:00")


@pytest.mark.requirement("AS-2", "AS-11")
def test_a_venue_says_village_and_place_and_its_head_confirms_it(in_anh_son):
    town = in_anh_son
    session = at_venue(town)
    heads(town, session.village)

    assert session.place == session.venue.name
    assert session.kind == SessionKind.MOBILE
    assert head_of_village(session.village, on=session.on).id == town.village_head.id
    assert list(headed_by(town.village_head, on=APRIL.date())) == [session]

    confirm_place(session.id, by=town.village_head, at=MAY)
    session.refresh_from_db()

    assert session.place_answer == PlaceAnswer.READY
    assert session.place_answered_by_id == town.village_head.id


def test_a_head_of_another_village_and_a_clerk_confirm_nothing(in_anh_son):
    town = in_anh_son
    session = at_venue(town)
    heads(town, villages().exclude(id=session.village_id).first())

    for somebody in (town.village_head, town.clerk):
        with pytest.raises(NotAllowedError):
            confirm_place(session.id, by=somebody, at=MAY)


@pytest.mark.requirement("AS-11")
def test_a_place_that_cannot_be_arranged_says_why_until_another_is_found(in_anh_son):
    town = in_anh_son
    session = at_venue(town)
    heads(town, session.village)
    with pytest.raises(InvalidInputError):
        refuse_place(session.id, words=" ", by=town.village_head, at=MAY)

    refuse_place(session.id, words="Nhà văn hóa tốc mái", by=town.village_head, at=MAY)
    assert list(refused_places(on=MAY.date())) == [session]

    other = venue(town, session.village, "Trường tiểu học")
    who = {"reason": "Nhà văn hóa hỏng", "by": town.secretary, "at": MAY}
    sessions.place(session.id, place="", village=None, venue=other, **who)
    session.refresh_from_db()

    assert session.place == "Trường tiểu học"
    assert (session.place_answer, session.place_words) == (PlaceAnswer.OPEN, "")
    assert not refused_places(on=MAY.date())
    events = [line.event for line in history_of(session)]
    assert events.count("sessions.place_refused") == 1


def test_the_place_is_asked_about_again_when_the_day_moves(in_anh_son):
    town = in_anh_son
    session = at_venue(town)
    confirm_place(session.id, by=town.secretary, at=MAY)

    sessions.move(
        session.id, to=date(2026, 6, 13), reason="Mưa", by=town.secretary, at=MAY
    )

    session.refresh_from_db()
    assert session.place_answer == PlaceAnswer.OPEN


def test_what_is_known_of_a_venue_is_confirmed_by_its_head_until_it_changes(in_anh_son):
    town = in_anh_son
    village = villages().first()
    place = venue(town, village)
    heads(town, village)
    with pytest.raises(NotAllowedError):
        confirm_venue(place.id, by=town.clerk, at=MAY)
    confirm_venue(place.id, by=town.village_head, at=MAY)
    place.refresh_from_db()
    assert place.confirmed_by_id == town.village_head.id

    changed = change_venue(place.id, seats=80, by=town.director, at=MAY)

    assert (changed.seats, changed.confirmed_at) == (80, None)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": " "}, InvalidInputError),
        ({"latitude": 18}, InvalidInputError),
        ({"last_on": date(2025, 1, 1)}, InvalidInputError),
        ({"name": "Nhà văn hóa Bản Già"}, ConflictError),
    ],
)
def test_a_venue_that_cannot_be_is_refused(in_anh_son, fields, refusal):
    town = in_anh_son
    village = Village.objects.get(name="Bản Già")
    venue(town, village)
    values = {"name": "Sân kho", "first_on": date(2026, 1, 1), **fields}

    with pytest.raises(refusal):
        add_venue(village=village, by=town.secretary, at=APRIL, **values)


def test_only_who_plans_keeps_the_list(in_anh_son):
    with pytest.raises(NotAllowedError):
        add_venue(
            village=villages().first(),
            name="Sân kho",
            first_on=date(2026, 1, 1),
            by=in_anh_son.clerk,
            at=APRIL,
        )


def test_a_venue_does_not_end_before_a_session_that_is_to_be_held_there(in_anh_son):
    session = at_venue(in_anh_son)
    by = in_anh_son.secretary

    with pytest.raises(ConflictError, match="06/6/2026"):
        change_venue(session.venue_id, last_on=date(2026, 5, 31), by=by, at=MAY)
    other = venue(in_anh_son, session.village, "Sân kho", last_on=date(2026, 5, 1))
    with pytest.raises(InvalidInputError, match="không dùng"):
        sessions.place(
            session.id, place="", village=None, venue=other, reason="x", by=by, at=MAY
        )


@pytest.mark.requirement("AS-1")
def test_a_third_mobile_session_of_the_year_is_refused_at_a_venue_too(in_anh_son):
    town = in_anh_son
    session = mobile(town)
    office = session.programme.sessions.filter(
        kind=SessionKind.OFFICE, on__year=2026
    ).last()

    assert quota_left(session) == 0
    with pytest.raises(ConflictError, match="02 buổi"):
        sessions.place(
            office.id,
            place="",
            village=None,
            venue=venue(town, session.village),
            reason="Thêm",
            by=town.secretary,
            at=MAY,
        )


@pytest.mark.requirement("AS-1", "AS-2")
def test_villages_not_served_yet_are_proposed_first_the_farthest_at_their_head(
    in_anh_son,
):
    town = in_anh_son
    session = mobile(town)
    far = Village.objects.get(name="Tả Ngảo")
    venue(town, far, distance_km=18)

    proposed = proposed_villages(on=session.on, but=session)

    assert proposed[0].name == "thôn Tả Ngảo"
    served = {one.name for one in proposed if one.times}
    assert served == {
        str(one.village)
        for one in session.programme.sessions.filter(kind=SessionKind.MOBILE)
        if one.id != session.id
    }
    assert [one.times for one in proposed] == sorted(one.times for one in proposed)


def test_a_lost_venue_is_replaced_by_the_nearest_that_is_free(in_anh_son):
    town = in_anh_son
    session = at_venue(town)
    here = session.venue
    change_venue(here.id, latitude=18.9, longitude=105.1, by=town.secretary, at=MAY)
    near = venue(town, session.village, "Gần", latitude=18.91, longitude=105.1)
    venue(town, session.village, "Xa", latitude=19.2, longitude=105.1)
    venue(town, session.village, "Không vị trí")
    venue(town, session.village, "Đã thôi dùng", last_on=date(2026, 5, 1))
    session.refresh_from_db()

    others = nearest_others(session)

    assert [one.venue.name for one in others] == ["Gần", "Xa", "Không vị trí"]
    assert others[0].km == pytest.approx(1.11, 0.01)
    cast.saturdays(town, at=APRIL)
    same_day = cast.Programme.objects.get(kind="rotating").sessions.get(on=session.on)
    sessions.place(
        same_day.id,
        place=near.name,
        village=None,
        reason="x",
        by=town.secretary,
        at=MAY,
    )
    same_day.refresh_from_db()
    same_day.venue = near
    same_day.save(update_fields=["venue"])
    assert "Gần" not in [one.venue.name for one in nearest_others(session)]


def test_place_unit_and_people_booked_twice_are_named(in_lung_phinh):
    town = in_lung_phinh
    morning = [["07:30", "11:30"]]
    one = cast.saturdays(town, at=APRIL, blocks=morning).sessions.first()
    again = cast.saturdays(town, at=APRIL, blocks=morning, name="Mô hình hai")
    two = again.sessions.first()
    for session in (one, two):
        sessions.staff(
            session.id,
            team={town.head.id: DutyRole.LEADER},
            by=town.secretary,
            at=APRIL,
        )

    said = clashes(one)

    assert any("Trùng địa điểm" in words for words in said)
    assert any("Phòng Kinh tế" in words for words in said)
    assert any(town.head.name in words for words in said)
    sessions.cancel(two.id, reason="Trùng", by=town.secretary, at=APRIL)
    assert clashes(one) == []


def test_the_venue_of_a_village_confirmed_last_comes_first(in_anh_son):
    town = in_anh_son
    village = villages().first()
    venue(town, village, "A")
    better = venue(town, village, "B")
    confirm_venue(better.id, by=town.secretary, at=MAY)

    assert venue_in(village.id, on=MAY.date()) == better
