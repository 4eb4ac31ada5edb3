"""The pages of the turns of a dossier: axe finds nothing, nothing is cut off."""

from datetime import date

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.dossiers.lived import lived
from tests.dossiers.moves import LONG, do, dossier_in, ready_for
from tests.dossiers.test_promising import close_friday
from tests.make import at, make_dossier
from vidan.communes.tenancy import inside
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "turns-lived": "/desk/dossiers/{lived}/",
    "turns-waiting": "/desk/dossiers/{at_work}/",
    "turns-correct": "/desk/dossiers/{at_work}/act/correct/",
    "turns-extend": "/desk/dossiers/{at_work}/act/extend/",
    "turns-verify": "/desk/dossiers/{at_work}/act/verify/",
    "turns-originals": "/desk/dossiers/{at_work}/act/take_originals/",
    "turns-hand-over": "/desk/dossiers/{decided}/act/hand_over/",
    "turns-take-along": "/desk/dossiers/{decided}/act/take_along/",
    "turns-promises": "/desk/dossiers/promises/",
    "turns-villages": "/desk/dossiers/villages/",
    "turns-tracking": "/lung-phinh/tra-cuu/{tracking}/",
}


@pytest.fixture
def places(transactional_db):
    """A dossier that has lived, one at work, and results for a village."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        by = town.director
        past = lived(by)
        at_work = dossier_in("in_progress", by=by, code=LONG)
        do("consult", at_work, by=by)
        decided = dossier_in("decided", by=by)
        ready_for("take_along", decided, by=by)
        taken = dossier_in("decided", by=by)
        ready_for("take_along", taken, by=by)
        do("take_along", taken, by=by)
        make_dossier(town.clerk, code=LONG, received="2026-05-02 08:00")
        close_friday(town, date(2026, 5, 7))
        return {
            "director": town.people[Role.CENTRE_DIRECTOR],
            "lived": past.id,
            "at_work": at_work.id,
            "decided": decided.id,
            "tracking": past.tracking_code,
        }


def test_shots_of_the_turns(places, open_page):
    with time_machine.travel(at("2026-05-05 09:15"), tick=True):
        page = signed_in(open_page, places["director"])

        found = look_at(page, {n: p.format(**places) for n, p in PAGES.items()})

    assert found == []
