"""Vietnamese is what everybody sees; English is for those who asked for it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.make import at, make_dossier

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


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/", "Which commune or ward"),
        ("/accounts/login/", "Sign in"),
        ("/khong-co/", "no such page"),
    ],
)
def test_the_doors_of_the_house_have_the_switch_too(
    client, english, in_lung_phinh, path, says
):
    page = english.get(path).content.decode()

    assert says in page
    assert 'lang="vi">Tiếng Việt</button>' in page
    assert f'name="next" value="{path}"' in page


@pytest.mark.parametrize(
    "name", ["mfa_index", "account_change_password", "usersessions_list"]
)
def test_the_pages_of_an_account_have_the_switch(english, in_lung_phinh, name):
    english.force_login(in_lung_phinh.clerk.officer.account)

    page = english.get(reverse(name)).content.decode()

    assert 'lang="vi">Tiếng Việt</button>' in page
    assert "Mật khẩu" not in page


@pytest.mark.parametrize(("count", "says"), [(1, "1 dossier due"), (2, "2 dossiers")])
def test_english_counts_one_and_many(english, in_lung_phinh, count, says):
    for _number in range(count):
        make_dossier(in_lung_phinh.clerk, received="2026-05-04 09:00")
    english.force_login(in_lung_phinh.clerk.officer.account)

    page = english.get("/desk/", {"day": "2026-05-04"}).content.decode()

    assert f"0{says}" in page
