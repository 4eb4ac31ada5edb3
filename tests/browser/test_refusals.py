"""What is refused, what is not there and what is still empty: calm and readable too."""

import pytest
from django.test import Client
from django.urls import path

from tests import cast
from tests.browser.conftest import look, look_at, signed_in
from tests.make import at, make_dossier, make_officer
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.urls import urlpatterns as real_urls

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REFUSED = {
    Role.CHAIR: {
        "programme": "/desk/programmes/new/",
        "announce": "/desk/programmes/{same_day}/procedures/",
        "open": "/desk/programmes/{same_day}/",
        "move": "/desk/sessions/{session}/move/",
        "cancel": "/desk/sessions/{session}/cancel/",
        "team": "/desk/sessions/{session}/team/",
        "supplement": "/desk/dossiers/{dossier}/act/request_supplement/",
    },
    Role.OFFICER: {"intake": "/desk/dossiers/new/?procedure=2.000815"},
    Role.ADMINISTRATOR: {
        "rule": "/desk/settings/rules/worktime.intake_cutoff/",
        "day": "/desk/settings/days/new/",
        "village": "/desk/settings/villages/new/",
        "unit": "/desk/people/units/new/",
        "officer": "/desk/people/new/",
        "account": "/desk/people/{newcomer}/account/",
        "password": "/desk/people/{officer}/password/",
        "post": "/desk/people/{officer}/posts/new/",
        "deputy": "/desk/people/{officer}/deputy/",
        "password-change": "/accounts/password/change/",
    },
}
EMPTY_PORTAL = {
    "portal-empty-home": "/anh-son/",
    "portal-empty-calendar": "/anh-son/lich/",
    "portal-empty-procedures": "/anh-son/thu-tuc/?tim=khong+co+thu+tuc+nay",
    "portal-empty-landing": "/?tim=khong+co",
    "portal-tracking-unknown": "/anh-son/tra-cuu/khong-co-ma-nay/",
    "page-404": "/khong-co/",
    "page-404-commune": "/lung-phinh/khong-co/",
}
EMPTY_DESK = {
    "desk-empty-today": "/desk/",
    "desk-empty-dossiers": "/desk/dossiers/",
    "desk-empty-filtered": "/desk/dossiers/?q=khong+co&overdue=on",
    "desk-empty-sessions": "/desk/sessions/",
    "desk-empty-programmes": "/desk/programmes/",
    "desk-empty-indicators": "/desk/indicators/",
    "desk-empty-people": "/desk/people/",
}


def broken(request):
    raise RuntimeError


urlpatterns = [path("hong/", broken), *real_urls]


@pytest.fixture
def town(transactional_db):
    with inside(cast.LUNG_PHINH):
        return cast.lung_phinh()


@pytest.fixture
def places(town):
    with inside(cast.LUNG_PHINH):
        when = at("2026-04-20 08:00")
        programme = cast.saturdays(town, at=when)
        same_day = cast.thursdays(
            town, at=when, procedures=cast.SAME_DAY[:2], open_it=False
        )
        return {
            "session": programme.sessions.order_by("on")[1].id,
            "same_day": same_day.id,
            "dossier": make_dossier(town.clerk, received="2026-05-02 08:00").id,
            "officer": town.people[Role.UNIT_HEAD].id,
            "newcomer": make_officer(town.economy).id,
        }


@pytest.mark.parametrize("role", list(REFUSED))
def test_shots_of_forms_that_were_sent_empty(
    town, places, open_page, on_saturday, role
):
    page = signed_in(open_page, town.people[role])
    wrong = []
    for name, address in REFUSED[role].items():
        page.goto(address.format(**places))
        assert "/login/" not in page.url
        for box in page.locator(
            "main form[method=post] input[type=text]:visible"
        ).all():
            box.fill("")
        page.locator("main form[method=post] .button--primary").first.click()
        page.wait_for_load_state("networkidle")
        if not page.locator(".error-summary").count():
            wrong.append(f"{name}: nothing refused")
        wrong += look(page, f"refused-{name}")

    assert wrong == []


def test_shots_of_the_public_pages_without_data(town, open_page, on_saturday):
    page = open_page()

    assert look_at(page, EMPTY_PORTAL) == []


def test_shots_of_the_staff_pages_without_data(town, open_page, on_saturday):
    page = signed_in(open_page, town.people[Role.CHAIR])

    assert look_at(page, EMPTY_DESK) == []


def test_shots_of_a_door_that_does_not_open(town, open_page, on_saturday):
    page = signed_in(open_page, town.people[Role.VILLAGE_HEAD])

    assert look_at(page, {"page-403": "/desk/settings/"}) == []


@pytest.mark.urls(__name__)
def test_shots_of_a_failure(town, open_page, on_saturday):
    page = open_page()

    assert look_at(page, {"page-500": "/hong/"}) == []


def test_shots_of_too_many_tries(town, open_page, on_saturday):
    wrong_pair = {"intake_number": "0001/2026", "check_code": "ABCDEF"}
    for _try in range(25):
        Client(REMOTE_ADDR="127.0.0.1").post("/lung-phinh/tra-cuu/", wrong_pair)
    page = open_page()
    page.goto("/lung-phinh/tra-cuu/")
    page.fill("[name=intake_number]", "0001/2026")
    page.fill("[name=check_code]", "ABCDEF")
    page.keyboard.press("Enter")
    page.locator(".notice--error").wait_for()

    assert look(page, "page-429") == []
