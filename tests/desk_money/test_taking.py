"""Taking money on the screen: by keyboard, with change, for a visit, by phone."""

import re

import pytest
from django.urls import reverse

from tests.money.counter import (
    MORNING,
    make_account,
    make_receipt,
    owing_dossier,
)
from vidan.money.models import Receipt
from vidan.money.queries import owing


@pytest.fixture
def town(in_lung_phinh, time_machine):
    time_machine.move_to(MORNING, tick=False)
    return in_lung_phinh


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.clerk)


@pytest.fixture
def dossier(town):
    return owing_dossier(town.clerk, fee=6_000)


def address(dossier, name="dossier-pay"):
    return reverse(f"desk:{name}", args=[dossier.id])


def form_of(page):
    """What the page would send as it stands."""
    found = {"submission": re.search(r'name="submission" value="([^"]+)"', page)[1]}
    boxes = re.findall(r'name="dossiers" value="([^"]+)"[^>]*checked', page)
    return {**found, "dossiers": boxes, "method": "cash", "payer": "Giàng Thị Mỷ"}


def test_enter_takes_the_exact_sum(browser, dossier):
    page = browser.get(address(dossier)).text
    assert "6.000 đồng" in page
    answer = browser.post(address(dossier), form_of(page), follow=True)
    receipt = Receipt.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("desk:receipt", args=[receipt.id])
    assert "Đã thu 6.000 đồng, biên lai BL 0001/2026." in answer.text
    assert receipt.given == receipt.amount == 6_000


def test_the_change_is_counted_here_before_and_after(browser, dossier):
    page = browser.get(address(dossier)).text
    sent = {**form_of(page), "given": "20.000"}
    counted = browser.post(address(dossier), {**sent, "step": "sum"})
    assert "Trả lại khách" in counted.text
    assert "14.000 đồng" in counted.text
    assert not Receipt.objects.exists()
    fragment = browser.get(address(dossier, "pay-sum"), sent)
    assert "14.000 đồng" in fragment.text
    assert "<html" not in fragment.text
    less = browser.get(address(dossier, "pay-sum"), {**sent, "given": "1000"})
    assert "Còn thiếu" in less.text
    unread = browser.get(address(dossier, "pay-sum"), {**sent, "given": "nhiều"})
    assert unread.status_code == 200

    answer = browser.post(address(dossier), sent, follow=True)
    assert "14.000 đồng" in answer.text


def test_a_second_press_shows_the_same_receipt(browser, dossier):
    sent = form_of(browser.get(address(dossier)).text)
    for _ in range(2):
        answer = browser.post(address(dossier), sent)
        assert answer.status_code == 302
    assert Receipt.objects.count() == 1
    assert browser.get(address(dossier)).url == reverse(
        "desk:receipt", args=[Receipt.objects.get().id]
    )


def test_a_visit_with_several_dossiers_is_one_receipt(town, browser, dossier):
    other = owing_dossier(town.clerk, fee=10_000)
    page = browser.get(address(dossier)).text
    assert other.intake_number in page
    sent = form_of(page)
    assert len(sent["dossiers"]) == 1
    sent["dossiers"].append(f"{other.id}:10000")
    browser.post(address(dossier), sent)
    assert Receipt.objects.get().amount == 16_000
    assert owing(other).paid


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"given": "1.000"}, "chưa đủ 6.000 đồng"),
        ({"given": "abc"}, "số tiền tròn đồng"),
        ({"method": "transfer"}, "Vui lòng ghi mã giao dịch"),
        ({"method": "gold"}, "Cách nộp tiền"),
        ({"payer": ""}, "Người nộp tiền"),
        ({"dossiers": []}, "Chọn ít nhất một hồ sơ"),
        ({"submission": "x"}, "error-summary"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    browser, dossier, change, sentence
):
    sent = form_of(browser.get(address(dossier)).text)
    answer = browser.post(address(dossier), {**sent, "reference": "", **change})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Receipt.objects.exists()


def test_a_sum_that_changed_meanwhile_is_another_choice(browser, dossier):
    sent = form_of(browser.get(address(dossier)).text)
    type(dossier).objects.filter(id=dossier.id).update(fee=8_000)
    answer = browser.post(address(dossier), sent)
    assert answer.status_code == 422
    assert "vừa đổi" in answer.text


@pytest.mark.requirement("LK-8")
def test_who_pays_by_phone_scans_the_code(town, browser, dossier):
    assert "chưa đặt tài khoản" in browser.get(address(dossier)).text
    assert "nộp tiền tại quầy" in browser.get(address(dossier, "pay-screen")).text
    make_account(town.director)
    page = browser.get(address(dossier)).text
    assert "data:image/svg+xml;base64," in page
    assert f"HS {dossier.number:04d} 2026" in page
    screen = browser.get(address(dossier, "pay-screen")).text
    assert "6.000 đồng" in screen
    assert "3800201005678" in screen
    assert dossier.applicant_name not in screen


def test_the_screen_asks_for_all_that_is_ticked(town, browser, dossier):
    make_account(town.director)
    other = owing_dossier(town.clerk, fee=10_000)
    sent = form_of(browser.get(address(dossier)).text)
    sent["dossiers"].append(f"{other.id}:10000")
    fragment = browser.get(address(dossier, "pay-sum"), sent).text
    link = re.search(r'href="([^"]+/screen/[^"]*)"', fragment)[1].replace("&amp;", "&")
    screen = browser.get(link).text
    assert "16.000 đồng" in screen
    assert f"HS {dossier.number:04d} 2026 1" in screen
    stranger = browser.get(f"{address(dossier, 'pay-screen')}?with=nobody").text
    assert "6.000 đồng" in stranger


def test_the_screen_asks_for_nothing_that_is_paid(town, browser, dossier):
    make_account(town.director)
    make_receipt(town.clerk, dossier)
    page = browser.get(address(dossier, "pay-screen")).text
    assert "không còn khoản phải nộp" in page
    assert "data:image" not in page


def test_the_dossier_says_how_its_money_stands(town, browser, dossier):
    page = reverse("desk:dossier", args=[dossier.id])
    before = browser.get(page).text
    assert "Chưa thu" in before
    assert address(dossier) in before
    make_receipt(town.clerk, dossier)
    after = browser.get(page).text
    assert "BL 0001/2026" in after
    assert address(dossier) not in after


def test_handing_over_warns_and_does_not_forbid(town, browser):
    from tests.dossiers.moves import dossier_in

    dossier = dossier_in("decided", by=town.director)
    type(dossier).objects.filter(id=dossier.id).update(fee=6_000)
    page = browser.get(reverse("desk:dossier-act", args=[dossier.id, "hand_over"]))
    assert page.status_code == 200
    assert "chưa thu 6.000 đồng" in page.text
    other = browser.get(
        reverse("desk:dossier-act", args=[dossier.id, "take_originals"])
    )
    assert "chưa thu" not in other.text


def test_fees_are_put_right_on_the_page(town, browser):
    extract = owing_dossier(town.clerk, fee=24_000, code="2.000635")
    where = address(extract, "dossier-charge")
    page = browser.get(where).text
    name = re.search(r'name="(fee_\d+)" value="3"', page)[1]
    refused = browser.post(where, {name: 5, "local": 0})
    assert refused.status_code == 422
    assert "lý do đổi" in refused.text
    done = browser.post(where, {name: 5, "local": 0, "reason": "Đếm lại"}, follow=True)
    assert "40.000 đồng" in done.text
    assert "Đếm lại" in done.text


def test_a_poor_household_is_let_off_with_its_paper(town, browser):
    birth = owing_dossier(town.clerk, fee=8_000, code="1.001193")
    where = address(birth, "dossier-charge")
    sent = {"local": "8.000", "exemption": "poor_civil", "proof": "Giấy hộ nghèo"}
    page = browser.post(where, sent, follow=True).text
    assert "Hộ nghèo" in page
    assert "Không phải thu" in page
    assert "không phải nộp" in browser.get(address(birth)).text


def test_what_is_paid_is_not_put_right(town, browser, dossier):
    make_receipt(town.clerk, dossier)
    page = browser.get(address(dossier, "dossier-charge")).text
    assert "hủy biên lai trước" in page
    assert 'name="reason"' not in page


def test_after_intake_the_money_is_one_key_away(browser, dossier):
    page = browser.get(reverse("desk:dossier-received", args=[dossier.id])).text
    assert "Thu 6.000 đồng" in page
    assert 'data-key="F9"' in page
