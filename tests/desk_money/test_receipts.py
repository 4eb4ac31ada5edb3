"""Receipts: on paper, in the list, in a workbook, and taken back."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.documents.prints import make_printer
from tests.make import make_actor, make_dossier
from tests.money.counter import (
    MORNING,
    TOMORROW,
    by_transfer,
    make_receipt,
    owing_dossier,
)
from vidan.documents.models import PrintJob
from vidan.money.models import Receipt

LIST = "/desk/money/receipts/"


@pytest.fixture
def town(in_lung_phinh, time_machine):
    time_machine.move_to(MORNING, tick=False)
    return in_lung_phinh


@pytest.fixture
def receipt(town):
    return make_receipt(town.clerk, given=50_000)


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.clerk)


def where(receipt, name="receipt", *more):
    return reverse(f"desk:{name}", args=[receipt.id, *more])


def test_the_page_after_the_intake_asks_for_no_money_twice(browser, receipt):
    paid = receipt.lines.get().charge.dossier
    after = reverse("desk:dossier-received", args=[paid.id])
    to_pay = reverse("desk:dossier-pay", args=[paid.id])

    assert to_pay not in browser.get(after).text
    browser.post(where(receipt, "receipt-cancel"), {"reason": "Ghi nhầm hồ sơ"})
    assert to_pay in browser.get(after).text


def test_the_paper_counts_its_prints(browser, receipt):
    for copy in (1, 2):
        answer = browser.get(where(receipt, "receipt-paper", "pdf"))
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        receipt.refresh_from_db()
        assert receipt.prints == copy
    assert browser.get(where(receipt, "receipt-paper", "docx")).status_code == 200
    assert browser.get(where(receipt, "receipt-paper", "exe")).status_code == 404
    receipt.refresh_from_db()
    assert receipt.prints == 3  # one PDF, one more, one Word


def test_the_strip_goes_to_a_printer_once(town, browser, receipt):
    printer = make_printer(town.administrator)
    page = browser.get(where(receipt, "receipt-strip")).text
    assert "BIÊN LAI THU PHÍ, LỆ PHÍ" in page
    assert "Mười nghìn đồng" in page
    sent = {"printer": printer.id, "submission": uuid4()}
    browser.post(where(receipt, "receipt-strip"), sent)
    job = PrintJob.objects.get()
    assert job.title == "Biên lai BL 0001/2026"
    receipt.refresh_from_db()
    assert receipt.prints == 1


def test_a_receipt_is_cancelled_with_its_reason(browser, receipt):
    refused = browser.post(where(receipt, "receipt-cancel"), {"reason": ""})
    assert refused.status_code == 422
    done = browser.post(
        where(receipt, "receipt-cancel"), {"reason": "Sai người"}, follow=True
    )
    assert "Đã hủy biên lai BL 0001/2026" in done.text
    assert "Sai người" in done.text
    assert "Hủy biên lai</h2>" not in done.text
    assert browser.get(LIST + "?state=cancelled").text.count("BL 0001/2026") == 1
    assert "BL 0001/2026" not in browser.get(LIST + "?state=valid").text


def test_a_colleague_finds_the_receipt_of_a_dossier_and_cannot_cancel_it(
    town, receipt, sign_in
):
    colleague = make_actor(town.centre, account=True)
    browser = sign_in(colleague)
    page = browser.get(where(receipt)).text
    assert "In biên lai" in page
    assert "receipt-cancel" not in page
    refused = browser.post(where(receipt, "receipt-cancel"), {"reason": "x"})
    assert refused.status_code == 403
    assert "BL 0001/2026" not in browser.get(LIST).text


def test_who_may_not_open_the_dossier_finds_no_receipt(town, receipt, sign_in):
    assert sign_in(town.head).get(where(receipt)).status_code == 404


def test_an_inspector_reads_all_and_prints_nothing(town, receipt, sign_in):
    browser = sign_in(town.inspector)
    assert "BL 0001/2026" in browser.get(LIST).text
    page = browser.get(where(receipt)).text
    assert "In biên lai" not in page
    assert browser.get(where(receipt, "receipt-paper", "pdf")).status_code == 403


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", {1, 2, 3}),
        ("?method=transfer", {2}),
        ("?number=BL 0003/2026", {3}),
        ("?number=3", {3}),
        ("?number=0003/2025", set()),
        ("?number=ft26124", {2}),
        ("?first=05/5/2026", {3}),
        ("?last=04/5/2026", {1, 2}),
        ("?till=nothing", {1, 2, 3}),
    ],
)
def test_the_list_is_filtered(town, browser, query, numbers):
    make_receipt(town.clerk)
    by_transfer(town.clerk)
    make_receipt(town.clerk, at=TOMORROW)
    page = browser.get(LIST + query).text
    found = {n for n in (1, 2, 3) if f"BL {n:04d}/2026" in page}
    assert found == numbers


def test_the_list_asks_as_often_for_one_as_for_many(
    town, browser, django_assert_max_num_queries, django_assert_num_queries
):
    make_receipt(town.clerk)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as once:
        browser.get(LIST)
    for _ in range(5):
        make_receipt(town.clerk)
    with django_assert_num_queries(len(once)):
        browser.get(LIST)


def test_the_workbook_has_no_formula(town, browser):
    dossier = make_dossier(town.clerk, fee=10_000)
    make_receipt(town.clerk, dossier, payer="=HYPERLINK(1)")
    answer = browser.get(reverse("desk:receipts-export"))
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [str(cell.value) for cell in list(sheet.rows)[2]]
    assert cells[0] == "BL 0001/2026"
    assert cells[2] == "'=HYPERLINK(1)"
    assert dossier.intake_number in cells[3]
    assert "no-store" in answer["Cache-Control"]


def test_two_dossiers_stand_on_one_receipt(town, browser):
    two = [owing_dossier(town.clerk) for _ in range(2)]
    receipt = make_receipt(town.clerk, *two)
    page = browser.get(where(receipt)).text
    assert all(one.intake_number in page for one in two)
    assert Receipt.objects.get().amount == 20_000
