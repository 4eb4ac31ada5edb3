"""Every main page, on a phone and at a desk: axe finds nothing, nothing is cut off."""

import pytest
from django.conf import settings
from django.test import Client

from tests import cast
from tests.browser.conftest import DESKTOP, PHONE, axe_findings, shoot
from tests.make import at, make_dossier, make_intake, version
from vidan.communes.tenancy import inside
from vidan.dossiers.actions.reception import register_incomplete
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = {
    "portal-communes": "/",
    "portal-home": "/lung-phinh/",
    "portal-calendar": "/lung-phinh/lich/",
    "portal-session": "/lung-phinh/lich/{session}/",
    "portal-procedures": "/lung-phinh/thu-tuc/",
    "portal-procedure": "/lung-phinh/thu-tuc/2.000815/",
    "portal-sheet": "/lung-phinh/thu-tuc/2.000815/in/",
    "portal-track": "/lung-phinh/tra-cuu/",
    "portal-tracking": "/lung-phinh/tra-cuu/{tracking}/",
    "sign-in": "/accounts/login/",
    "gallery": "/ui/",
}
STAFF = {
    "desk-today": "/desk/",
    "desk-dossiers": "/desk/dossiers/",
    "desk-dossier": "/desk/dossiers/{dossier}/",
    "desk-intake": "/desk/dossiers/new/?procedure=2.000815",
    "desk-act": "/desk/dossiers/{dossier}/act/request_supplement/",
    "desk-programmes": "/desk/programmes/",
    "desk-programme": "/desk/programmes/{programme}/",
    "desk-programme-change": "/desk/programmes/{programme}/change/",
    "desk-sessions": "/desk/sessions/",
    "desk-session": "/desk/sessions/{session}/",
    "desk-session-team": "/desk/sessions/{session}/team/",
    "desk-report": "/desk/sessions/{session}/report/",
    "desk-indicators": "/desk/indicators/",
    "desk-people": "/desk/people/",
}
OFFICE = {"desk-settings": "/desk/settings/", "desk-history": "/desk/history/"}


@pytest.fixture
def places(transactional_db):
    """A commune with a service day under way, and where its things are."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        programme = cast.saturdays(town, at=at("2026-04-20 08:00"))
        one = make_dossier(town.clerk, received="2026-05-02 08:00")
        make_dossier(town.clerk, received="2026-05-02 08:05", code="1.001193")
        of = version()
        register_incomplete(
            make_intake(papers={}),
            missing={c.id: "Chưa nộp" for c in of.components.filter(compulsory=True)},
            by=town.clerk,
            at=at("2026-05-02 08:10"),
        )
        return {
            "town": town,
            "programme": programme.id,
            "session": programme.sessions.first().id,
            "dossier": one.id,
            "tracking": one.tracking_code,
        }


def look_at(page, pages, places, size):
    """Visit each page; say what is wrong with which."""
    wrong, said = [], []
    page.on("console", lambda one: said.append((one.type, one.text, one.location)))
    page.on("pageerror", lambda error: said.append(("error", str(error), "")))
    for name, path in pages.items():
        said.clear()
        page.goto(path.format(**places))
        shoot(page, f"{name}-{size}")
        wrong += [f"{name}: {what}" for what in said if what[0] == "error"]
        wrong += [f"{name}: {found}" for found in axe_findings(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{name}: wider than the screen")
        if "Traceback" in page.content() or not page.locator("h1").count():
            wrong.append(f"{name}: no heading")
    return wrong


def signed_in(open_page, officer, viewport):
    client = Client()
    client.force_login(officer.account, "vidan.people.signin.Backend")
    page = open_page(viewport=viewport)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "domain": "localhost",
                "path": "/",
            }
        ]
    )
    return page


@pytest.mark.parametrize(("size", "viewport"), [("phone", PHONE), ("desktop", DESKTOP)])
def test_shots_of_the_public_pages(places, open_page, on_saturday, size, viewport):
    page = open_page(viewport=viewport)

    assert look_at(page, PUBLIC, places, size) == []


@pytest.mark.parametrize(("size", "viewport"), [("phone", PHONE), ("desktop", DESKTOP)])
@pytest.mark.parametrize(
    ("role", "pages"), [(Role.CHAIR, STAFF), (Role.ADMINISTRATOR, OFFICE)]
)
def test_shots_of_the_staff_pages(
    places, open_page, on_saturday, size, viewport, role, pages
):
    page = signed_in(open_page, places["town"].people[role], viewport)

    assert look_at(page, pages, places, size) == []


def test_the_essential_public_journey_needs_no_javascript(
    places, open_page, on_saturday
):
    page = open_page(viewport=PHONE, java_script_enabled=False)

    page.goto("/lung-phinh/")
    page.fill("input[type=search]", "ban sao")
    page.keyboard.press("Enter")
    page.click("main a[href*='/thu-tuc/2.']")

    assert "mang gì" in page.content().lower()
