"""Those who have announced a session hear when it is no longer so."""

from datetime import date

import pytest

from tests import cast
from tests.make import at
from vidan.communes.queries import villages
from vidan.core import events
from vidan.core.errors import InvalidInputError
from vidan.programmes.actions import sessions
from vidan.programmes.actions.changed import EVENT
from vidan.programmes.actions.drafting import change

APRIL = at("2026-04-20 08:00")


@pytest.fixture
def heard(monkeypatch):
    """What subscribers are told, in order."""
    facts = []
    monkeypatch.setattr(events, "_subscribers", {EVENT: [lambda **f: facts.append(f)]})
    return facts


def test_every_act_on_a_session_is_told_after_commit(
    in_anh_son, heard, django_capture_on_commit_callbacks
):
    town = in_anh_son
    first = cast.monthly(town, at=APRIL, mobile_per_year=3).sessions.first()
    village = villages().first()
    who = {"reason": "Mưa lũ", "by": town.secretary, "at": APRIL}
    with django_capture_on_commit_callbacks(execute=True):
        sessions.move(first.id, to=date(2026, 5, 23), **who)
        assert not heard
        sessions.place(first.id, place="Nhà văn hóa", village=village, **who)
        sessions.cancel(first.id, **who)
        sessions.restore(first.id, **who)
    assert [one["what"] for one in heard] == [
        "moved",
        "placed",
        "cancelled",
        "restored",
    ]
    assert {one["session_id"] for one in heard} == {first.id}
    assert {one["commune"] for one in heard} == {cast.ANH_SON}
    assert all(one["at"] == APRIL for one in heard)


def test_a_refused_act_is_told_to_nobody(
    in_anh_son, heard, django_capture_on_commit_callbacks
):
    town = in_anh_son
    first = cast.monthly(town, at=APRIL).sessions.first()
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(InvalidInputError),
    ):
        sessions.cancel(first.id, reason=" ", by=town.secretary, at=APRIL)
    assert not heard


@pytest.mark.requirement("LP-17")
def test_a_change_of_the_programme_tells_each_session_it_hits(
    in_lung_phinh, heard, django_capture_on_commit_callbacks
):
    town = in_lung_phinh
    programme = cast.saturdays(town, at=APRIL)
    with django_capture_on_commit_callbacks(execute=True):
        change(
            programme.id,
            by=town.secretary,
            at=APRIL,
            last_on=date(2026, 5, 30),
            rule="FREQ=WEEKLY;BYDAY=SU",
        )
    kinds = {one["what"] for one in heard}
    assert kinds == {"replanned", "withdrawn"}
    assert len(heard) == programme.sessions.count()
