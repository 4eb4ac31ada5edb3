"""One half-day a month, two of the year at villages, none on a holiday."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from tests import cast
from tests.make import at
from tests.scenarios.people_at_work import Person, clock
from vidan.people.roles import Role


@pytest.mark.requirement("AS-1", "AS-2")
def test_a_year_of_saturdays(in_anh_son):
    cast.monthly(in_anh_son, at=at("2026-03-01 08:00"))

    with clock("2026-03-01 08:00"):
        out = StringIO()
        call_command(
            "sessions", "anh-son", "--from", "2026-03-01", "--to", "2027-02-28",
            "--format", "json", stdout=out,
        )  # fmt: skip
    rows = json.loads(out.getvalue())

    assert len(rows) == 12
    assert all(len(row["blocks"]) == 1 for row in rows)
    assert sum(row["kind"] == "mobile" for row in rows) == 2
    assert {"2026-05-02", "2027-02-13"} <= {row["date"] for row in rows}
    assert "2027-02-06" not in {row["date"] for row in rows}


@pytest.mark.requirement("AS-1", "LP-17")
def test_a_third_mobile_session_is_refused_and_a_moved_one_is_announced(in_anh_son):
    programme = cast.monthly(in_anh_son, at=at("2026-03-01 08:00"))
    secretary = Person(in_anh_son.people[Role.OFFICE_STAFF])
    april = programme.sessions.get(on=date(2026, 4, 4))

    with clock("2026-03-20 08:00"):
        from vidan.communes.models import Village

        village = Village.objects.first()
        refused = secretary.sends(
            "session-place", april.id, status=409, village=str(village.id), reason="Xa"
        )
        secretary.sends(
            "session-move", april.id, to="11/4/2026", reason="Lễ hội của thôn"
        )
        calendar = Client().get("/anh-son/lich/", {"thang": "2026-04"}).text

    assert "02 buổi lưu động" in refused.text
    april.refresh_from_db()
    assert april.on == date(2026, 4, 11)
    assert "11" in calendar
