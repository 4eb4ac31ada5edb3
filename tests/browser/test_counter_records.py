"""Books, backlog, campaign and certification, on a phone and at a desk."""

import pytest

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.dossiers.books import CARD, certify
from tests.make import at, make_dossier
from vidan.communes.tenancy import inside
from vidan.dossiers.actions.certifying import correct
from vidan.dossiers.actions.clearing import start_campaign
from vidan.dossiers.actions.linking import link
from vidan.dossiers.actions.registering import open_book
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.models import Book, BookEntry, Dossier
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SATURDAY = at("2026-05-02 08:30")
PAGES = {
    "desk-certify-empty": "/desk/certify/",
    "desk-backlog": "/desk/backlog/",
    "desk-backlog-rows": "/desk/backlog/rows/?bucket=late",
    "desk-campaign": "/desk/backlog/campaigns/{campaign}/",
    "desk-registers": "/desk/registers/",
    "desk-register": "/desk/registers/{tracking}/",
    "desk-register-copies": "/desk/registers/{copies}/",
    "desk-register-correct": "/desk/registers/entries/{entry}/correct/",
    "desk-linked": "/desk/dossiers/{linked}/",
    "desk-link": "/desk/dossiers/{fresh}/link/",
}


@pytest.fixture
def things(transactional_db):
    """A commune with something on every page, and the keys of those things."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        cast.saturdays(town, at=at("2026-04-20 08:00"))
        by = town.director
        for day in (1, 3, 20, 24):
            make_dossier(by, received=f"2026-04-{day:02d} 08:00")
        late = list(Dossier.objects.values_list("id", flat=True))
        campaign = start_campaign(
            "Tháng 4",
            goal_on=at("2026-05-09 08:00").date(),
            dossiers=late,
            by=by,
            at=at("2026-04-28 08:00"),
        )
        certify(by, CARD, at=SATURDAY)
        entry = BookEntry.objects.get()
        correct(entry.id, field="copies", new="2", reason="Đếm lại", by=by, at=SATURDAY)
        tracking = open_book(BookKind.TRACKING, year=2026, by=by, at=SATURDAY)
        linked = [make_dossier(by, received="2026-05-02 08:00").id for _ in range(2)]
        link(linked, name="Khai sinh, cư trú", by=by, at=SATURDAY)
        fresh = [make_dossier(by, received="2026-05-02 08:10").id for _ in range(2)]
        return town, {
            "campaign": campaign.id,
            "tracking": tracking.id,
            "copies": Book.objects.get(kind=BookKind.COPIES).id,
            "entry": entry.id,
            "linked": linked[0],
            "fresh": fresh[0],
        }


@pytest.mark.requirement("LP-5", "LK-8")
def test_the_pages_of_the_counters_records(things, open_page, on_saturday):
    town, keys = things
    page = signed_in(open_page, town.people[Role.CENTRE_DIRECTOR])

    paths = {name: path.format(**keys) for name, path in PAGES.items()}
    assert look_at(page, paths) == []
