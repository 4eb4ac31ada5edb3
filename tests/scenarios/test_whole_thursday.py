"""A whole Thursday without appointment: nothing is booked, all is in hand today."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests import cast
from tests.make import at
from tests.scenarios.hall_at_work import OpenHall
from tests.scenarios.people_at_work import Person, clock
from vidan.people.roles import Role

BIRTH = "1.001193"
HOUSEHOLD_BUSINESS = "1.001612"


@pytest.fixture
def thursday(in_lai_khe):
    programme = cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))
    return programme.sessions.first()


@pytest.mark.requirement("LK-1", "LK-2", "LK-4", "LK-8", "AS-4")
def test_a_whole_thursday_through_the_hall(in_lai_khe, thursday):
    town = in_lai_khe
    clerk = Person(town.people[Role.OFFICER])
    director = Person(town.people[Role.CENTRE_DIRECTOR])
    secretary = Person(town.people[Role.OFFICE_STAFF])
    hall = OpenHall(town, "lai-khe")

    # Nobody needs an hour: the day says what is settled at once, and how full it is.
    with clock("2026-04-15 19:00"):
        booking = f"/lai-khe/dat-hen/?viec=A&ngay={thursday.on.isoformat()}"
        offered = Client().get(booking).text
        session = Client().get(f"/lai-khe/lich/{thursday.id}/").text
    assert "ngày không hẹn" in offered
    assert "khai sinh" in session.lower()
    assert "kinh doanh" not in session.lower()

    with clock("2026-04-16 07:30"):
        hall.sits(clerk, 1)
        for _ in range(3):
            hall.taps(hall.hall.a)
        load = Client().get("/lai-khe/lay-so/").text
    assert "3 người đang chờ" in load

    # A volunteer who has no account helps two people to pay by phone.
    with clock("2026-04-16 07:40"):
        made = clerk.client.post("/desk/volunteers/", {"session": str(thursday.id)})
        letters = re.search(r'invite__code">([A-Z]{6})<', made.text)[1]
        volunteer = Client()
        volunteer.post("/lai-khe/tinh-nguyen/", {"code": letters})
        for _ in range(2):
            tap = {"kind": "payment", "submission": str(uuid4())}
            volunteer.post("/lai-khe/tinh-nguyen/", tap)

    with clock("2026-04-16 08:00"):
        births = [hall.serves(clerk, BIRTH, fee="8.000") for _ in range(2)]
        clerk.takes_money(births[0], method="transfer", reference="FT2610600001")
        clerk.takes_money(births[1])
    with clock("2026-04-16 08:20"):
        other = hall.serves(clerk, HOUSEHOLD_BUSINESS)
    assert {one.due_at for one in births} == {at("2026-04-16 17:00")}
    assert other.due_at > at("2026-04-16 17:00")

    # Before closing, whatever was promised for today and is not out yet stands out.
    with clock("2026-04-16 10:00"):
        clerk.decides(births[0])
        clerk.acts(births[0], "hand_over", collected_by="Giàng Thị Mỷ")
    with clock("2026-04-16 15:30"):
        today = clerk.sees("today")
        assert births[1].intake_number in today
        assert births[0].intake_number not in today
    with clock("2026-04-16 16:20"):
        clerk.decides(births[1])
        clerk.acts(births[1], "hand_over", collected_by="Giàng Thị Mỷ")

    with clock("2026-04-16 17:00"):
        hall.closes(director)
        report = secretary.client.get(f"/desk/sessions/{thursday.id}/report/")
        indicators = director.sees("indicators")
    found = report.context["report"]
    counts = {code: figure.count for code, figure in found.figures.items()}
    assert (counts["received"], counts["settled"], counts["appointed"]) == (3, 2, 1)
    assert "100 %" in indicators
    assert counts["help"] == 2
    assert "50 %" in indicators
