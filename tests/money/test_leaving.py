"""Nobody leaves with money that was not handed over."""

import pytest

from tests.make import make_actor
from tests.money.counter import EVENING, TOMORROW, make_receipt, owing_dossier
from vidan.core.errors import ConflictError
from vidan.money.actions.tills import accept, close
from vidan.people.actions.staffing import leave


def test_who_took_money_leaves_once_it_is_accepted(in_lung_phinh):
    town = in_lung_phinh
    clerk = make_actor(town.centre)
    gone = {"on": TOMORROW.date(), "by": town.administrator, "at": TOMORROW}
    till = make_receipt(clerk, owing_dossier(town.clerk)).till
    with pytest.raises(ConflictError, match=r"tiền thu ngày 04/5/2026 chưa bàn giao"):
        leave(clerk.id, **gone)
    close(till.id, counted=10_000, by=clerk, at=EVENING)
    with pytest.raises(ConflictError, match="chưa bàn giao"):
        leave(clerk.id, **gone)
    accept(till.id, by=town.secretary, at=EVENING)
    assert leave(clerk.id, **gone).ended_on == TOMORROW.date()
