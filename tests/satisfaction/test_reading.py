"""Who reads the words, and who does not."""

from datetime import date

import pytest

from tests import cast
from tests.make import at, make_actor, make_officer
from tests.satisfaction.given import box, opinion, slip
from vidan.core.errors import ConflictError, NotAllowedError
from vidan.history.models import Entry
from vidan.people.actions.staffing import name_deputy
from vidan.people.actors import actor
from vidan.people.roles import Role
from vidan.satisfaction.actions.calling_back import record_contact
from vidan.satisfaction.actions.retention import forget_opinions
from vidan.satisfaction.models import Opinion
from vidan.satisfaction.permissions import MAY
from vidan.satisfaction.queries import texts_for, to_call_back

MAY_2026 = (date(2026, 5, 1), date(2026, 5, 31))
WORDS = "Anh ở quầy 2 hướng dẫn rất kỹ"

READERS = {
    "read_texts": "director secretary vice_chair chair inspector",
    "call_back": "director secretary vice_chair chair",
    "invite": "clerk head director secretary vice_chair chair",
    "open_box": "clerk head director secretary vice_chair chair",
    "enter_slip": "clerk head director secretary vice_chair chair",
    "arrange_tablets": "director secretary administrator",
}


@pytest.mark.parametrize("act", MAY)
def test_the_table_of_who_may(in_lung_phinh, act):
    allowed = {who for who in cast.ROLES if MAY[act](getattr(in_lung_phinh, who))}

    assert allowed == set(READERS[act].split())


@pytest.fixture
def official(in_lung_phinh):
    """A director of the Centre about whom people speak: five of them."""
    by = make_actor(in_lung_phinh.centre, Role.CENTRE_DIRECTOR)
    for _each in range(4):
        opinion(by)
    return by


def read(by):
    return [one.text for one in texts_for(by, *MAY_2026)]


def test_the_words_are_read_by_others_and_never_by_whom_they_are_about(
    in_lung_phinh, official
):
    town = in_lung_phinh
    opinion(official, text=WORDS)

    assert MAY["read_texts"](official)
    assert read(official) == []
    assert read(town.chair) == read(town.inspector) == [WORDS]
    assert read(town.clerk) == read(town.head) == []


def test_nor_by_who_stands_in_for_that_officer(in_lung_phinh, official):
    town = in_lung_phinh
    opinion(official, text=WORDS)
    name_deputy(
        official.id,
        deputy_id=town.secretary.id,
        first_on=date(2026, 5, 1),
        last_on=date(2026, 5, 30),
        reason="Đi học",
        by=town.administrator,
        at=at("2026-05-01 08:00"),
    )

    deputy = actor(town.secretary.officer, on=date(2026, 5, 20))

    assert official.id in deputy.stands_for
    assert read(deputy) == []


def test_of_a_small_group_no_words_are_shown(in_lung_phinh):
    by = make_actor(in_lung_phinh.centre)
    for _each in range(3):
        opinion(by)
    opinion(by, text=WORDS)
    assert read(in_lung_phinh.chair) == []

    opinion(by)
    assert read(in_lung_phinh.chair) == [WORDS]


def test_one_among_several_concerned_is_enough_to_hide_it(in_lung_phinh, official):
    """A slip about an officer of whom nobody else spoke."""
    town = in_lung_phinh
    opening = box(town.secretary, at=at("2026-05-08 16:00"))
    lone = make_officer(town.economy)
    slip(opening, town.secretary, at=at("2026-05-08 16:00"), text="a", officer=lone)
    slip(opening, town.secretary, at=at("2026-05-08 16:00"), text="b")

    assert read(town.chair) == ["b"]


def test_words_stand_in_an_order_that_tells_no_time(in_lung_phinh, official):
    for text in ("c", "a", "b"):
        opinion(official, text=text)

    assert read(in_lung_phinh.chair) == ["a", "b", "c"]


def test_a_contact_is_seen_until_the_call_and_then_gone(in_lung_phinh, official):
    town = in_lung_phinh
    given = opinion(official, number=1, contact="Bà Mỷ, 0912345678")
    opinion(official, number=1)

    assert [one.contact for one in to_call_back(town.chair)] == ["Bà Mỷ, 0912345678"]
    for other in (official, town.inspector, town.clerk):
        assert not to_call_back(other).exists()
    with pytest.raises(NotAllowedError):
        record_contact(given.id, by=town.inspector, at=at("2026-05-09 08:00"))
    with pytest.raises(ConflictError):
        record_contact(given.id, by=official, at=at("2026-05-09 08:00"))
    record_contact(given.id, by=town.chair, at=at("2026-05-09 08:00"))

    given.refresh_from_db()
    assert given.contact == ""
    with pytest.raises(ConflictError, match="đã được liên hệ"):
        record_contact(given.id, by=town.chair, at=at("2026-05-09 08:01"))


def test_no_words_and_no_name_stand_in_the_history(in_lung_phinh, official):
    given = opinion(official, number=1, text=WORDS, contact="Bà Mỷ, 0912345678")
    record_contact(given.id, by=in_lung_phinh.chair, at=at("2026-05-09 08:00"))

    told = " ".join(str(one.data) for one in Entry.objects.all())

    assert WORDS not in told
    assert "0912345678" not in told


def test_contacts_go_after_months_and_words_after_years(in_lung_phinh):
    opinion(in_lung_phinh.director, text=WORDS, contact="0912345678")

    assert forget_opinions(at=at("2026-07-01 02:00")) == 0
    assert forget_opinions(at=at("2026-10-01 02:00")) == 1
    assert Opinion.objects.get().contact == ""
    assert Opinion.objects.get().text == WORDS
    assert forget_opinions(at=at("2028-06-01 02:00")) == 1
    assert Opinion.objects.get().text == ""
    assert Opinion.objects.get().level == 5
