"""The end of the day on the screen, and where the money of transfers goes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import make_actor
from tests.money.counter import (
    EVENING,
    NOON,
    by_transfer,
    make_account,
    make_receipt,
    owing_dossier,
)
from vidan.money.actions.tills import close
from vidan.money.models import Account, Till
from vidan.money.states import TillState

MINE, DAY = "/desk/money/", "/desk/money/day/"
ACCOUNT = "/desk/money/account/"


@pytest.fixture
def town(in_lung_phinh, time_machine):
    time_machine.move_to(NOON, tick=False)
    return in_lung_phinh


@pytest.fixture
def till(town):
    by_transfer(town.clerk)
    return make_receipt(town.clerk).till


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.clerk)


def act(till, name):
    return reverse(f"desk:till-{name}", args=[till.id])


def test_before_the_first_receipt_the_page_says_so(town, browser):
    waiting = owing_dossier(town.clerk)
    page = browser.get(MINE).text
    assert "Hôm nay bạn chưa thu khoản nào" in page
    assert waiting.intake_number in page


def test_the_numbers_open_their_receipts(browser, till):
    page = browser.get(MINE).text
    link = f"/desk/money/receipts/?till={till.id}&amp;method=cash"
    assert link in page
    rows = browser.get(link.replace("&amp;", "&")).text
    assert "BL 0002/2026" in rows
    assert "BL 0001/2026" not in rows


def test_a_clerk_counts_by_notes_and_closes(browser, till):
    sent = {"counted": "10.000", "note_5000": 2}
    page = browser.post(act(till, "close"), sent, follow=True).text
    assert "Khớp" in page
    assert "2 × 5.000 đồng" in page
    assert 'name="counted"' not in page


def test_a_difference_is_said_and_asks_for_its_reason(browser, till):
    refused = browser.post(act(till, "close"), {"counted": "7.000"})
    assert refused.status_code == 422
    assert "thiếu 3.000 đồng" in refused.text
    assert 'value="7.000"' in refused.text
    sent = {"counted": "7.000", "reason": "Trả nhầm"}
    page = browser.post(act(till, "close"), sent, follow=True).text
    assert "Thiếu 3.000 đồng" in page
    assert "Trả nhầm" in page


def test_a_second_person_takes_it_over(town, till, sign_in):
    close(till.id, counted=10_000, by=town.clerk, at=NOON)
    assert sign_in(town.clerk).post(act(till, "accept")).status_code == 403
    page = sign_in(town.secretary).post(act(till, "accept"), follow=True).text
    assert "Đã nhận bàn giao tiền." in page
    assert town.secretary.name in page
    till.refresh_from_db()
    assert till.state == TillState.ACCEPTED


def test_a_head_opens_it_again_with_a_reason(town, till, sign_in):
    close(till.id, counted=10_000, by=town.clerk, at=NOON)
    browser = sign_in(town.director)
    assert browser.post(act(till, "reopen"), {"reason": ""}).status_code == 422
    page = browser.post(act(till, "reopen"), {"reason": "Thu thêm"}, follow=True).text
    assert "đã mở lại 01 lần" in page


def test_another_clerk_finds_no_till_of_mine(town, till, sign_in):
    browser = sign_in(make_actor(town.centre, account=True))
    for path in (reverse("desk:till", args=[till.id]), act(till, "close")):
        answer = browser.post(path) if "close" in path else browser.get(path)
        assert answer.status_code == 404


def test_heads_see_who_balances(town, till, sign_in):
    close(till.id, counted=9_000, reason="Rơi", by=town.clerk, at=EVENING)
    browser = sign_in(town.inspector)
    page = browser.get(DAY + "?day=2026-05-04").text
    assert town.clerk.name in page
    assert "Thiếu 1.000 đồng" in page
    assert "20.000 đồng" in page
    assert "không thu khoản nào" in browser.get(DAY + "?day=2026-05-01").text
    with CaptureQueriesContext(connection) as once:
        browser.get(DAY + "?day=2026-05-04")
    for _ in range(4):
        make_receipt(make_actor(town.centre), owing_dossier(town.clerk))
    with CaptureQueriesContext(connection) as many:
        browser.get(DAY + "?day=2026-05-04")
    assert len(many) == len(once)
    assert Till.objects.count() == 5


def test_the_account_is_set_tried_out_and_ended(town, sign_in):
    browser = sign_in(town.director)
    assert "Chưa đặt tài khoản" in browser.get(ACCOUNT).text
    sent = {"bank": "970405", "number": "3800 2010", "holder": "UBND XA"}
    page = browser.post(ACCOUNT, sent, follow=True).text
    assert "Mã để quét thử" in page
    assert "data:image/svg+xml;base64," in page
    wrong = browser.post(ACCOUNT, {**sent, "number": "12/34"})
    assert wrong.status_code == 422
    assert "Số tài khoản gồm" in wrong.text
    browser.post(reverse("desk:money-account-end"))
    assert not Account.objects.filter(ended_at=None).exists()
    assert "38002010" in browser.get(ACCOUNT).text


def test_a_clerk_does_not_say_where_the_money_goes(town, browser):
    make_account(town.director)
    assert browser.get(ACCOUNT).status_code == 403
    assert browser.post(reverse("desk:money-account-end")).status_code == 403
