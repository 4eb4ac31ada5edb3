"""The hall of the demonstration has lived through a service day."""

from datetime import date

import pytest

from tests import cast
from tests.demo.telling import told
from tests.make import at
from vidan.communes.tenancy import inside
from vidan.demo.building import Stage
from vidan.queueing.models import Day, Device, Period, Ticket
from vidan.queueing.queries import summary
from vidan.queueing.states import State

SATURDAY = date(2026, 5, 16)
pytestmark = pytest.mark.usefixtures("as_operator")


def test_in_the_evening_everybody_was_served_or_is_known_to_have_left() -> None:
    told(SATURDAY, Stage.EVENING, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        day = Day.objects.get(on=SATURDAY)
        assert day.closed_at == at("2026-05-16 17:00")
        assert not Ticket.objects.filter(ended_at=None).exists()
        assert not Period.objects.filter(ended_at=None).exists()
        rows = summary(day)
        assert sum(one.served for one in rows) > 15
        assert all(one.waited for one in rows)
        assert Device.objects.count() == 2


def test_in_the_middle_of_the_day_people_wait_and_counters_are_open() -> None:
    told(SATURDAY, Stage.MIDDAY, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        day = Day.objects.get(on=SATURDAY)
        assert day.closed_at is None
        assert day.sittings.filter(closed_at=None).count() == 2
        assert Ticket.objects.filter(state=State.DONE).exists()
