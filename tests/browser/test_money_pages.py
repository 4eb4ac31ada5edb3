"""Money by keyboard alone, and axe finds nothing on its pages."""

import pytest

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.make import at, make_actor
from tests.money.counter import (
    by_transfer,
    make_account,
    make_receipt,
    owing_dossier,
)
from vidan.communes.tenancy import inside
from vidan.money.actions.cancelling import cancel
from vidan.money.actions.tills import close
from vidan.money.models import Receipt
from vidan.people.roles import Role
from vidan.procedures.models import Channel

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = {"received": "2026-05-02 08:00"}
EARLY = at("2026-05-02 08:10")


@pytest.fixture
def places(transactional_db):
    """Two receipts, one of them cancelled; a till that lacks something; two to pay."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        by = town.clerk
        make_account(town.director)
        wrong = make_receipt(by, owing_dossier(by, **NOW), at=EARLY)
        cancel(wrong.id, reason="Ghi nhầm hồ sơ", by=by, at=EARLY)
        receipt = by_transfer(by, owing_dossier(by, **NOW), at=EARLY)
        make_receipt(by, owing_dossier(by, **NOW), given=50_000, at=EARLY)
        colleague = make_actor(town.centre, name="Vàng Thị Sua")
        other = make_receipt(colleague, owing_dossier(by, **NOW), at=EARLY).till
        close(other.id, counted=8_000, reason="Trả nhầm", by=colleague, at=EARLY)
        away = owing_dossier(by, channel=Channel.ONLINE, **NOW)
        return {
            "town": town,
            "dossier": owing_dossier(by, fee=6_000, **NOW).id,
            "tracking": away.tracking_code,
            "receipt": receipt.id,
            "cancelled": wrong.id,
            "till": receipt.till_id,
            "other": other.id,
        }


CLERK = {
    "money-pay": "/desk/dossiers/{dossier}/money/",
    "money-screen": "/desk/dossiers/{dossier}/money/screen/",
    "money-charge": "/desk/dossiers/{dossier}/charge/",
    "money-dossier": "/desk/dossiers/{dossier}/",
    "money-received": "/desk/dossiers/{dossier}/received/",
    "money-receipt": "/desk/money/receipts/{receipt}/",
    "money-cancelled": "/desk/money/receipts/{cancelled}/",
    "money-strip": "/desk/money/receipts/{receipt}/strip/",
    "money-takings": "/desk/money/",
}
HEAD = {
    "money-receipts": "/desk/money/receipts/",
    "money-day": "/desk/money/day/",
    "money-till": "/desk/money/tills/{other}/",
    "money-account": "/desk/money/account/",
    "money-tracking": "/lung-phinh/tra-cuu/{tracking}/",
}


def paths(pages, places):
    return {name: path.format(**places) for name, path in pages.items()}


def test_shots_of_the_pages_of_a_clerk(places, open_page, on_saturday):
    page = signed_in(open_page, places["town"].people[Role.OFFICER])
    assert look_at(page, paths(CLERK, places)) == []


def test_shots_of_the_pages_of_a_head(places, open_page, on_saturday, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    page = signed_in(open_page, places["town"].people[Role.CENTRE_DIRECTOR])
    assert look_at(page, paths(HEAD, places)) == []


def test_money_is_taken_by_keyboard_alone(places, open_page, on_saturday):
    page = signed_in(open_page, places["town"].people[Role.OFFICER])
    page.goto("/desk/dossiers/{dossier}/".format(**places))
    page.keyboard.press("F9")
    page.wait_for_url("**/money/")
    page.keyboard.type("20000")
    page.wait_for_selector("#sum >> text=14.000 đồng")
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipts/**")
    assert "14.000 đồng" in page.inner_text("main")
    with inside(cast.LUNG_PHINH):
        taken = Receipt.objects.order_by("-number").first()
        assert (taken.amount, taken.given) == (6_000, 20_000)
