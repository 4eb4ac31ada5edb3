"""The page on which a person makes, copies and takes back a calendar address."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from vidan.work.models import Feed

pytestmark = pytest.mark.django_db
PAGE, MAKE, REVOKE = (
    reverse(f"desk:{name}") for name in ("feed", "feed-make", "feed-revoke")
)
FIELD = re.compile(r'id="address" type="text" readonly value="([^"]+)"')


def made(browser):
    """Make an address and read it from the page, as a person does."""
    return FIELD.search(browser.post(MAKE, follow=True).text).group(1)


@pytest.fixture
def browser(in_lung_phinh, sign_in):
    return sign_in(in_lung_phinh.clerk)


def test_an_address_is_made_and_works_without_signing_in(browser):
    assert "Chưa có địa chỉ lịch nào đang dùng." in browser.get(PAGE).text
    address = made(browser)
    assert address.startswith("http://testserver/lung-phinh/lich-viec/")
    answer = Client().get(address.removeprefix("http://testserver"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_address_stands_on_the_page_once(browser):
    address = made(browser)
    later = browser.get(PAGE)
    assert address not in later.text
    assert "đang dùng được" in later.text
    assert "no-store" in later["Cache-Control"]


def test_it_can_be_copied_or_scanned(browser):
    page = browser.post(MAKE, follow=True).text
    assert 'src="data:image/svg+xml;base64,' in page
    assert "Mã QR của địa chỉ lịch" in page


def test_a_new_address_ends_the_old_one(browser):
    old, new = made(browser), made(browser)
    answers = {
        address: Client().get(address.removeprefix("http://testserver")).status_code
        for address in (old, new)
    }
    assert answers == {old: 404, new: 200}


def test_an_address_is_taken_back(browser):
    address = made(browser)
    page = browser.post(REVOKE, follow=True).text
    assert "Đã thu hồi địa chỉ" in page
    assert "Chưa có địa chỉ lịch nào đang dùng." in page
    answer = Client().get(address.removeprefix("http://testserver"))
    assert answer.status_code == 404


def test_taking_back_what_is_not_there_says_nothing(browser):
    assert "Đã thu hồi" not in browser.post(REVOKE, follow=True).text


def test_a_link_from_elsewhere_makes_and_revokes_nothing(browser):
    made(browser)
    for address in (MAKE, REVOKE):
        assert browser.get(address).status_code == 405
    assert Feed.objects.get().revoked_at is None


@pytest.mark.parametrize("role", ["inspector", "village_head", "administrator"])
def test_who_does_no_tasks_has_no_calendar(in_lung_phinh, sign_in, role):
    browser = sign_in(getattr(in_lung_phinh, role))
    assert browser.get(PAGE).status_code == 403
    assert browser.post(MAKE).status_code == 403
    assert not Feed.objects.exists()
