"""The pages of printing: axe finds nothing, and the browser prints narrow paper."""

import io

import pypdf
import pytest

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.documents.prints import NOW, a_ticket, make_job, make_printer
from tests.make import make_dossier
from tests.ops.workers import forget_jobs
from vidan.communes.tenancy import inside
from vidan.documents.actions.sending import finish, give_up, put_back, take_next
from vidan.documents.forms import ticket
from vidan.documents.models import PaperWidth, PrinterKind
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TICKET = ticket.build(a_ticket())


@pytest.fixture
def places(transactional_db):
    """Three printers: one prints, one has no paper, one stands at a counter."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        by, clerk = town.administrator, town.clerk
        good = make_printer(by, name="Quầy 1", place="Sảnh")
        bad = make_printer(by, name="Quầy 2", width=PaperWidth.NARROW)
        make_printer(by, name="Bàn hướng dẫn", kind=PrinterKind.BROWSER)
        done = make_job(good, clerk, strip=TICKET, title="Phiếu số A011")
        take_next(good.id, at=NOW)
        finish(done.id, attempt=1, at=NOW)
        broken = make_job(good, clerk, strip=TICKET, title="Phiếu số A010")
        take_next(good.id, at=NOW)
        give_up(broken.id, attempt=1, reason="Chờ quá lâu.", at=NOW)
        waits = make_job(bad, clerk, strip=TICKET)
        take_next(bad.id, at=NOW)
        reason = "Máy in hết giấy. Vui lòng thay cuộn giấy rồi đóng nắp."
        put_back(waits.id, attempt=1, reason=reason, lost=True, at=NOW)
        dossier = make_dossier(clerk, received="2026-05-02 08:00")
        made = {
            "town": town,
            "dossier": dossier.id,
            "printer": good.id,
            "wide": done.id,
            "narrow": waits.id,
        }
    yield made
    forget_jobs()


def paths(places, *names):
    every = {
        "print-queue": "/desk/printing/",
        "print-paper": "/desk/printing/{wide}/paper/",
        "print-paper-narrow": "/desk/printing/{narrow}/paper/",
        "print-slip": "/desk/dossiers/{dossier}/narrow-slip/",
        "printers": "/desk/settings/printers/",
        "printer-new": "/desk/settings/printers/new/",
        "printer": "/desk/settings/printers/{printer}/",
    }
    return {name: every[name].format(**places) for name in names}


def test_shots_of_the_pages_of_the_counter(places, open_page, on_saturday):
    page = signed_in(open_page, places["town"].people[Role.OFFICER])
    names = ("print-queue", "print-paper", "print-paper-narrow", "print-slip")

    assert look_at(page, paths(places, *names)) == []


def test_shots_of_the_pages_of_the_administrator(places, open_page, on_saturday):
    page = signed_in(open_page, places["town"].people[Role.ADMINISTRATOR])

    assert look_at(page, paths(places, "printers", "printer-new", "printer")) == []


@pytest.mark.parametrize(("name", "millimetres"), [("wide", 80), ("narrow", 58)])
def test_the_browser_prints_one_page_of_narrow_paper(
    places, open_page, on_saturday, name, millimetres
):
    page = signed_in(open_page, places["town"].people[Role.OFFICER])
    page.goto(f"/desk/printing/{places[name]}/paper/")
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert len(pages) == 1
    assert float(pages[0].mediabox.width) / 72 * 25.4 == pytest.approx(
        millimetres, 0.01
    )
    said = pages[0].extract_text()
    assert "A012" in said
    assert "Hàng đợi in" not in said


def test_a_paper_is_printed_here_without_scripts(places, open_page, on_saturday):
    officer = places["town"].people[Role.OFFICER]
    page = signed_in(open_page, officer, java_script_enabled=False)
    page.goto("/desk/printing/")
    page.locator(f"form[action*='{places['narrow']}/here/'] button").click()

    assert page.url.endswith(f"/desk/printing/{places['narrow']}/paper/")
    assert page.get_by_text("CÓ THỂ ĐÃ IN MỘT BẢN TRƯỚC").is_visible()
