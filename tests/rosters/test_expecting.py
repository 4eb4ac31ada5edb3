"""What is expected of a session is counted from the dossiers of those before it."""

from datetime import date

import pytest

from tests import cast
from tests.make import at, make_dossier
from vidan.dossiers.models import Dossier
from vidan.rosters.expecting import expected
from vidan.rosters.queries import needs_of


@pytest.mark.requirement("LK-3")
def test_a_busy_hour_asks_for_more_people(in_lai_khe):
    programme = cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))
    first, second = programme.sessions.order_by("on")[:2]
    for minute in range(10, 16):
        make_dossier(in_lai_khe.clerk, received=f"{first.on} 08:{minute}")
    Dossier.objects.update(session=first)
    needs = needs_of([programme.id], [second])[second.id]
    found = expected(second, needs)
    assert found.stands_on == (first.on,)
    assert found.people("certification") == 2
    assert found.people("civil-status") == 1
    assert first.on > date(2026, 4, 9)
