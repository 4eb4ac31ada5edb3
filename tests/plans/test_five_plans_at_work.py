"""The five plans put to work: each clause has somebody behind it, or says so."""

import pytest

from tests import cast
from tests.make import at, make_officer
from tests.shared import plan_file
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.plans.actions.adopting import adopt
from vidan.plans.actions.receiving import read_in
from vidan.plans.actions.reviewing import submit
from vidan.plans.models import Standing
from vidan.plans.queries import Progress, coverage

NOW = at("2026-04-20 08:00")
CASES = [
    ("lung-phinh", cast.LUNG_PHINH, 9),
    ("anh-son", cast.ANH_SON, 3),
    ("lai-khe", cast.LAI_KHE, 7),
    ("binh-lu", cast.BINH_LU, 3),
    ("son-hong", cast.SON_HONG, 6),
]
"""The plan, its commune, and how many of its clauses have somebody behind them."""


@pytest.mark.requirement("BL-3", "LP-8", "LP-17", "BL-4")
@pytest.mark.parametrize(("name", "commune", "least"), CASES)
def test_nothing_that_a_plan_orders_is_lost(db, name, commune, least):
    with inside(commune):
        town = cast.town(f"xã {name}")
        for unit in (town.office, town.culture, town.services):
            make_officer(unit, Role.UNIT_HEAD)
        path = plan_file(name)
        document = read_in(path.read_bytes(), name=path.name, by=town.secretary, at=NOW)
        submit(document.id, by=town.secretary, at=NOW)

        found = adopt(document.id, by=town.chair, at=NOW)
        rows = coverage(document, at=NOW)
        shown = [one.item.id for row in rows for one in row.items]
        assert len(shown) == len(set(shown)) == document.items.count()
        assert found.made + found.waiting == len(shown)
        assert found.left == []
        assert len(held(rows)) >= least

        stood = Standing.objects.count()
        adopt(document.id, by=town.chair, at=NOW)
        assert Standing.objects.count() == stood


def held(rows):
    """Clauses of which somebody does something."""
    doing = {Progress.RUNNING, Progress.LATE, Progress.DONE}
    return [row for row in rows if {one.progress for one in row.items} & doing]
