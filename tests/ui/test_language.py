"""Vietnamese is what everybody sees; English is for those who asked for it."""

import pytest
from django.conf import settings
from django.test import Client

from tests import cast
from tests.make import at

PORTAL = "/lung-phinh/"


@pytest.fixture
def english(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.mark.parametrize("cookie", ["", "fr", "../en"])
def test_a_browser_set_to_english_still_gets_vietnamese(client, in_lung_phinh, cookie):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie

    answer = client.get(PORTAL, headers={"accept-language": "en-US,en;q=0.9"})

    assert '<html lang="vi"' in answer.content.decode()
    assert answer["Content-Language"] == "vi"


def test_the_switch_is_remembered_and_leads_back(client, in_lung_phinh):
    answer = client.post("/i18n/setlang/", {"language": "en", "next": PORTAL})

    assert answer["Location"] == PORTAL
    assert '<html lang="en"' in client.get(PORTAL).content.decode()


def test_the_switch_leads_to_no_other_site(client, in_lung_phinh):
    elsewhere = {"language": "en", "next": "https://example.org/"}

    assert client.post("/i18n/setlang/", elsewhere)["Location"] == "/"


def test_the_switch_refuses_a_forged_request(db):
    forged = Client(enforce_csrf_checks=True)

    assert forged.post("/i18n/setlang/", {"language": "en"}).status_code == 403


def test_the_public_home_is_english(english, in_lung_phinh):
    cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))

    page = english.get(PORTAL).content.decode()

    assert '<html lang="en"' in page
    assert "Which procedure do you need?" in page
    assert "Ông/bà" not in page
    assert 'lang="vi">Tiếng Việt</button>' in page


def test_the_desk_of_today_is_english(english, in_lung_phinh):
    english.force_login(in_lung_phinh.clerk.officer.account)

    page = english.get("/desk/").content.decode()

    assert '<html lang="en"' in page
    assert "Service calendar" in page
    assert "Hôm nay" not in page
