"""The roster of the demonstration."""

from datetime import date

import pytest

from tests import cast
from tests.demo.telling import told
from vidan.communes.tenancy import inside
from vidan.demo.building import Stage
from vidan.rosters.models import ListRequest, Roster, Swap
from vidan.rosters.states import State

pytestmark = pytest.mark.usefixtures("as_operator")


@pytest.mark.parametrize("commune", [cast.LUNG_PHINH, cast.ANH_SON])
def test_the_coming_weeks_are_staffed(commune) -> None:  # type: ignore[no-untyped-def]
    told(date(2026, 5, 14), Stage.EVENING, commune)
    with inside(commune):
        roster = Roster.objects.get(state=State.PUBLISHED)
        assert roster.lines.exists()
        assert roster.notified.filter(acknowledged_at=None).exists()
        assert ListRequest.objects.filter(handed_in_at=None).count() == 1
        assert Swap.objects.count() <= 1
