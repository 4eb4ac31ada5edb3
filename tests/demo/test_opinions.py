"""People of the demonstration have said something, and volunteers have helped."""

from datetime import date

import pytest

from tests import cast
from tests.demo.telling import told
from vidan.communes.tenancy import inside
from vidan.demo.building import Stage
from vidan.indicators.kinds import Scope
from vidan.indicators.reports.session_day import figures
from vidan.indicators.satisfaction import total
from vidan.programmes.models import HelpGiven, Session
from vidan.satisfaction.models import BoxOpening, Opinion, Tablet

SATURDAY = date(2026, 5, 16)
pytestmark = pytest.mark.usefixtures("as_operator")


def test_in_the_evening_of_a_service_day_there_are_figures() -> None:
    told(SATURDAY, Stage.EVENING, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        month = total(Scope(first_on=date(2026, 5, 1), last_on=SATURDAY))
        assert month.asked > month.answered > 5
        assert month.paper == BoxOpening.objects.get().slips == 4
        assert Tablet.objects.count() == 1
        assert Opinion.objects.exclude(text="").exists()
        report = figures(Session.objects.get(on=SATURDAY))
        assert report["help"].count == HelpGiven.objects.count() == 14
        assert report.satisfied_share
