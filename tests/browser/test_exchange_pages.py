"""The pages of the exchange: axe finds nothing, narrow and wide, light and dark."""

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.exchange.files import HEADERS, csv_file, line
from tests.exchange.world import NOON, connected, read_in, written_in
from tests.make import make_dossier
from tests.ops.workers import forget_jobs
from vidan.communes.tenancy import inside
from vidan.exchange.actions.dispatching import fail, line_up, take_next
from vidan.exchange.actions.importing import begin
from vidan.exchange.models import Conflict
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def places(transactional_db):
    """A contradiction, a file that waits, another to be mapped, a change stopped."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        by = town.director
        connected(town.administrator, "https://ketnoi.tinh.gov.vn/api")
        dossier = make_dossier(by)
        told = {"Số tiếp nhận": dossier.intake_number, "Trạng thái hồ sơ": "10"}
        written_in(by, line(9, **told))
        make_dossier(by)
        line_up(at=NOON)
        stopped = take_next(at=NOON)
        words = "Hệ thống chính thức không nhận: mã thủ tục không có"
        fail(stopped.id, attempt=1, reason=words, code=422, at=NOON)
        people = {3: "Lý Văn Páo", 4: "Sùng A Dơ"}
        lines = [line(n, **{"Chủ hồ sơ": name}) for n, name in people.items()]
        run = read_in(by, line(1), line(2, **{"Số CCCD": "12"}), *lines, name="05.csv")
        odd = csv_file(line(), headers=("Mã số hồ sơ", *HEADERS[2:]))
        mapping = begin(name="la.csv", content=odd, by=by, at=NOON)
        made = {
            "town": town,
            "dossier": dossier.id,
            "run": run.id,
            "mapping": mapping.id,
            "conflict": Conflict.objects.get().id,
            "dispatch": stopped.id,
        }
    yield made
    forget_jobs()


PAGES = {
    "exchange": "/desk/exchange/",
    "exchange-imports": "/desk/exchange/imports/",
    "exchange-run": "/desk/exchange/imports/{run}/",
    "exchange-columns": "/desk/exchange/imports/{mapping}/columns/",
    "exchange-maybe": "/desk/exchange/imports/{run}/rows/maybe/",
    "exchange-wrong": "/desk/exchange/imports/{run}/rows/wrong/",
    "exchange-conflicts": "/desk/exchange/conflicts/",
    "exchange-settle": "/desk/exchange/conflicts/{conflict}/",
    "exchange-give-up": "/desk/exchange/dispatches/{dispatch}/give-up/",
    "exchange-export": "/desk/exchange/export/",
    "exchange-dossier": "/desk/dossiers/{dossier}/",
}


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=True):
        yield


def test_shots_of_the_pages_of_the_exchange(at_noon, places, open_page):
    page = signed_in(open_page, places["town"].people[Role.CENTRE_DIRECTOR])
    pages = {name: path.format(**places) for name, path in PAGES.items()}

    assert look_at(page, pages) == []


def test_shots_of_the_connection(at_noon, places, open_page):
    page = signed_in(open_page, places["town"].people[Role.ADMINISTRATOR])
    pages = {"exchange-connection": "/desk/settings/official/"}

    assert look_at(page, pages) == []


def test_a_row_is_decided_without_scripts(at_noon, places, open_page):
    officer = places["town"].people[Role.CENTRE_DIRECTOR]
    page = signed_in(open_page, officer, java_script_enabled=False)
    page.goto(PAGES["exchange-maybe"].format(**places))
    page.get_by_role("button", name="Để lại, không làm gì").first.click()

    assert page.get_by_text("Đã ghi quyết định cho dòng").is_visible()
