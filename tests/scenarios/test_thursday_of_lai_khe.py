"""A Thursday without appointment: complete, settled and in hand on the same day."""

import pytest
from django.test import Client

from tests import cast
from tests.make import at
from tests.scenarios.people_at_work import Person, clock, fresh
from vidan.people.roles import Role

BIRTH = "1.001193"
HOUSEHOLD_BUSINESS = "1.001612"


@pytest.fixture
def thursday(in_lai_khe):
    programme = cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))
    return programme.sessions.first()


@pytest.mark.requirement("LK-1", "LK-2")
def test_a_listed_procedure_is_due_before_closing_of_the_same_day(in_lai_khe, thursday):
    clerk = Person(in_lai_khe.people[Role.OFFICER])

    with clock("2026-04-16 15:30"):
        listed = clerk.receives(BIRTH)
        other = clerk.receives(HOUSEHOLD_BUSINESS)

    assert thursday.on.isoformat() == "2026-04-16"
    assert listed.same_day
    assert listed.due_at == at("2026-04-16 17:00")
    assert not other.same_day
    assert other.due_at > at("2026-04-17 17:00")


@pytest.mark.requirement("LK-1")
def test_the_result_is_in_hand_the_same_day(in_lai_khe, thursday):
    clerk = Person(in_lai_khe.people[Role.OFFICER])

    with clock("2026-04-16 08:00"):
        dossier = clerk.receives(BIRTH)
    with clock("2026-04-16 08:40"):
        clerk.decides(dossier)
        clerk.acts(dossier, "hand_over", collected_by="Giàng Thị Mỷ")
        indicators = clerk.sees("indicators")

    assert fresh(dossier).state == "handed_over"
    assert "100 %" in indicators


@pytest.mark.requirement("LK-2", "LK-6")
def test_the_public_sees_the_day_and_its_procedures(in_lai_khe, thursday):
    with clock("2026-04-14 20:00"):
        calendar = Client().get("/lai-khe/lich/").text
        session = Client().get(f"/lai-khe/lich/{thursday.id}/").text

    assert "16" in calendar
    assert "khai sinh" in session.lower()
