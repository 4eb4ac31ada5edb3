"""At which sessions a field or a procedure is served."""

import pytest

from tests import cast
from tests.make import at, version
from vidan.procedures.actions.entrusting import entrust
from vidan.procedures.models import Field, Procedure
from vidan.programmes.actions.drafting import announce
from vidan.programmes.actions.sessions import cancel
from vidan.programmes.models import Session
from vidan.programmes.serving import next_serving, serving_field

APRIL = at("2026-04-20 08:00")
BIRTH = "1.001193"


def procedure(code=BIRTH):
    return Procedure.objects.get(code=code)


def next_days(code, moment, count=3):
    return [
        str(one.on) for one in next_serving(procedure(code), at=at(moment), count=count)
    ]


@pytest.mark.requirement("LP-2")
def test_a_field_is_served_when_its_unit_is_on_turn(in_lung_phinh):
    town = in_lung_phinh
    cast.saturdays(town, at=APRIL)
    assert next_days(BIRTH, "2026-05-01 08:00") == [
        "2026-05-02",
        "2026-05-09",
        "2026-05-16",
    ]

    field = Field.objects.get(code=version(BIRTH).procedure.field_id)
    entrust(field, unit=town.culture, by=None, at=APRIL)

    # Phòng Văn hóa - Xã hội is second in a ring of five.
    assert next_days(BIRTH, "2026-05-01 08:00", 2) == ["2026-05-09", "2026-06-13"]
    assert (
        serving_field(Session.objects.filter(on="2026-05-02"), field.code).count() == 0
    )


@pytest.mark.requirement("LK-2")
def test_a_same_day_session_serves_what_was_announced_for_it(in_lai_khe):
    town = in_lai_khe
    programme = cast.thursdays(town, at=at("2026-04-01 08:00"))
    assert next_days(BIRTH, "2026-05-04 08:00", 1) == ["2026-05-07"]
    assert next_days("1.004873", "2026-05-04 08:00") == []

    announce(
        programme.id,
        procedures=(*cast.SAME_DAY, "1.004873"),
        first_on=at("2026-05-10 08:00").date(),
        by=town.secretary,
        at=at("2026-05-04 08:00"),
    )

    assert next_days("1.004873", "2026-05-04 08:00", 1) == ["2026-05-14"]
    assert next_days(BIRTH, "2026-05-04 08:00", 2) == ["2026-05-07", "2026-05-14"]


def test_a_session_that_has_closed_or_is_not_held_is_no_next_one(in_anh_son):
    town = in_anh_son
    programme = cast.monthly(town, at=at("2026-03-01 08:00"))
    assert next_days(BIRTH, "2026-06-06 11:29", 1) == ["2026-06-06"]
    assert next_days(BIRTH, "2026-06-06 11:30", 1) == ["2026-07-04"]

    july = programme.sessions.get(on="2026-07-04")
    cancel(july.id, reason="Bão", by=town.secretary, at=at("2026-06-06 12:00"))
    assert next_days(BIRTH, "2026-06-06 11:30", 1) == ["2026-08-01"]
