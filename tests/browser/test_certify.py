"""Certified copies with the keyboard alone: twelve strokes after the scan at most."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.browser.conftest import axe_findings, shoot, signed_in
from tests.make import at
from tests.scenarios.people_at_work import CARD
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_STROKES = 12


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
        cast.saturdays(made, at=at("2026-04-20 08:00"))
    return made


class Keyboard:
    """Presses keys where the cursor stands, and counts them."""

    def __init__(self, page):
        self.page, self.strokes = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.strokes += 1


def scan(page):
    """A scanner types fast and ends with Enter; the person touches no key."""
    page.keyboard.insert_text(CARD)
    page.keyboard.press("Enter")
    expect(page.locator("[name=full_name]")).not_to_have_value("")


def focused(page):
    return page.evaluate("document.activeElement.name")


@pytest.mark.requirement("LP-5", "LK-1", "LK-3")
def test_twelve_strokes_from_the_scan_to_the_next_person(town, open_page, on_saturday):
    page = signed_in(open_page, town.people[Role.OFFICER])
    page.goto("/desk/certify/")
    assert focused(page) == "card"
    scan(page)
    assert focused(page) == "document_0"
    keys = Keyboard(page)

    keys.press("b", "d", "Tab", "3", "Tab", "2")
    page.get_by_text("12.000 đồng").wait_for()
    shoot(page, "desk-certify")
    keys.press("Enter")
    page.wait_for_url("**/certify/?done=*")

    assert keys.strokes <= MOST_STROKES
    assert "số 01 quyển số 01/2026-SCT/BS" in page.content()
    assert focused(page) == "card"
    assert axe_findings(page) == []
    shoot(page, "desk-certified")
    with inside(cast.LUNG_PHINH):
        dossier = Dossier.objects.get()
        assert (dossier.state, dossier.fee) == (State.HANDED_OVER, 12_000)


def test_two_papers_of_the_next_person_take_no_more(town, open_page, on_saturday):
    """The second person has two papers; the signer of the first is still chosen."""
    page = signed_in(open_page, town.people[Role.OFFICER])
    page.goto("/desk/certify/")
    scan(page)
    page.keyboard.type("cc")
    page.select_option("[name=signer]", str(town.people[Role.VICE_CHAIR].id))
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/certify/?done=*")

    scan(page)
    keys = Keyboard(page)
    keys.press("b", "d", "Tab", "Tab", "Tab", "h", "b", "Tab", "2", "Enter")
    expect(page.locator("[name=full_name]")).to_have_value("")

    assert keys.strokes <= MOST_STROKES
    assert "số 02, 03 quyển số 01/2026-SCT/BS" in page.content()
    with inside(cast.LUNG_PHINH):
        last = Dossier.objects.order_by("-number").first()
        signers = set(last.book_entries.values_list("signer_id", flat=True))
    assert signers == {town.people[Role.VICE_CHAIR].id}
