from uuid import uuid4

import pytest
from django.urls import reverse

from tests.queueing.hall import arrange
from vidan.satisfaction.models import BoxOpening, Opinion, Tablet

BOXES = reverse("desk:boxes")
OPENING = {
    "number": "02/BB-MHP",
    "opened_on": "04/5/2026",
    "place": "Cửa Trung tâm",
    "slips": "2",
}


@pytest.fixture
def browser(in_lung_phinh, sign_in):
    return sign_in(in_lung_phinh.clerk)


@pytest.fixture
def url(browser):
    return browser.post(BOXES, OPENING).url


def typed(number, **more):
    return {"number": str(number), "submission": str(uuid4()), **more}


@pytest.mark.requirement("SH-6")
def test_slips_are_typed_in_one_after_the_other(browser, url):
    assert "Phiếu 01 trên 02" in browser.get(url).text
    assert "autofocus" in browser.get(url).text
    again = browser.post(url, typed(5, reason="kind"), follow=True)
    assert "Phiếu 02 trên 02" in again.text
    done = browser.post(url, typed(2, text="Chờ lâu"), follow=True)

    assert "Đã nhập đủ 02 phiếu" in done.text
    assert {one.level for one in Opinion.objects.all()} == {5, 2}
    assert "02/02" in browser.get(BOXES).text


@pytest.mark.parametrize("number", ["0", "6", "x", ""])
def test_what_is_no_level_is_said_and_nothing_is_lost(browser, url, number):
    answer = browser.post(url, typed(number, text="Chữ đã gõ"))

    assert answer.status_code == 422
    assert "Chữ đã gõ" in answer.text
    assert not Opinion.objects.exists()


def test_a_reason_that_does_not_go_with_the_level_is_refused(browser, url):
    answer = browser.post(url, typed(5, reason="rude"))

    assert answer.status_code == 422
    assert "không đi cùng" in answer.text


def test_a_slip_about_oneself_is_for_somebody_else(browser, url, in_lung_phinh):
    me = str(in_lung_phinh.clerk.id)

    answer = browser.post(url, typed(2, officer=me))

    assert answer.status_code == 403
    assert "chính bạn" in answer.text


def test_the_last_slip_is_taken_back(browser, url):
    browser.post(url, typed(5))
    back = reverse("desk:box-take-back", args=[BoxOpening.objects.get().id])

    assert "Đã bỏ phiếu" in browser.post(back, follow=True).text
    assert "Chỉ bỏ được" in browser.post(back, follow=True).text
    assert not Opinion.objects.exists()


def test_the_same_minutes_twice_are_refused(browser, url):
    answer = browser.post(BOXES, OPENING)

    assert answer.status_code == 409
    assert "đã nhập rồi" in answer.text


def test_a_tablet_is_added_and_shut_out(in_lung_phinh, sign_in):
    hall = arrange(in_lung_phinh)
    browser = sign_in(in_lung_phinh.director)
    assert "Chưa có máy nào" in browser.get(reverse("desk:tablets")).text

    form = {"counter": str(hall.counters[2].id), "name": "Máy quầy 2"}
    page = browser.post(reverse("desk:tablet-new"), form, follow=True)
    made = Tablet.objects.get()
    assert made.code in page.text
    gone = browser.post(reverse("desk:tablet-revoke", args=[made.id]), follow=True)

    assert made.code not in gone.text
