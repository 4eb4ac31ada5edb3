"""One session changes while several look, one notice is acknowledged by many taps."""

from functools import partial

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.make import at
from tests.notices.given import drafted, first_session, head_of, issued, saturdays
from vidan.communes.tenancy import inside
from vidan.core.errors import DomainError
from vidan.history.models import Entry
from vidan.notices.actions import deciding, issuing
from vidan.notices.actions.correcting import draft_changes
from vidan.notices.actions.heading import acknowledge
from vidan.notices.models import Notice, VillageCopy
from vidan.notices.states import Kind
from vidan.programmes.actions.sessions import cancel

pytestmark = pytest.mark.django_db(transaction=True)
LATER = at("2026-04-22 09:00")
RIVALS = 5


@pytest.fixture
def told(transactional_db):
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        saturdays(town)
        head_of(town)
        issued(town)
        return town


def here(work):
    return at_once(cast.LUNG_PHINH, work)


def test_many_taps_acknowledge_once(told):
    with inside(cast.LUNG_PHINH):
        copy = VillageCopy.objects.get(village__name="Na Hối")
        head = told.village_head

    found = here([partial(acknowledge, copy.id, by=head, at=LATER)] * RIVALS)

    assert not [one for one in found if isinstance(one, Exception)]
    with inside(cast.LUNG_PHINH):
        assert Entry.objects.filter(event="notices.acknowledged").count() == 1


def test_a_change_is_corrected_by_one_draft(told):
    with inside(cast.LUNG_PHINH):
        session = first_session()
        cancel(session.id, reason="Bão", by=told.secretary, at=LATER)

    found = here([partial(draft_changes, at=LATER)] * RIVALS)

    wrong = [one for one in found if isinstance(one, Exception)]
    assert not [one for one in wrong if not isinstance(one, DomainError)]
    with inside(cast.LUNG_PHINH):
        assert Notice.objects.filter(kind__in=Kind.changes).count() == 1


def test_a_notice_is_issued_once(told):
    with inside(cast.LUNG_PHINH):
        by = told.secretary
        notice = drafted(told)
        deciding.submit(notice.id, by=by, at=LATER)
        deciding.approve(notice.id, by=told.chair, at=LATER)

    found = here([partial(issuing.issue, notice.id, by=by, at=LATER)] * RIVALS)

    refused = [one for one in found if isinstance(one, DomainError)]
    assert len(refused) == RIVALS - 1
    with inside(cast.LUNG_PHINH):
        assert Notice.objects.get(id=notice.id).symbol == "02/TB-UBND"
