"""Money is taken: the receipt, its number, and what is refused."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.make import make_dossier
from tests.money.counter import (
    MORNING,
    NOON,
    TOMORROW,
    by_transfer,
    make_receipt,
    owing_dossier,
    paid_with,
)
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.dossiers.actions.settling import withdraw
from vidan.dossiers.models import Dossier
from vidan.history.recording import history_of
from vidan.history.sentences import sentence
from vidan.money.actions.taking import take
from vidan.money.models import Charge, ReceiptLine, Till
from vidan.money.queries import owing, unpaid
from vidan.money.states import Method


@pytest.fixture
def clerk(in_lung_phinh):
    return in_lung_phinh.clerk


def test_cash_is_taken_and_the_change_is_known(clerk):
    dossier = owing_dossier(clerk, fee=6_000)
    receipt = make_receipt(clerk, dossier, given=20_000)

    assert receipt.label == "BL 0001/2026"
    assert (receipt.amount, receipt.change) == (6_000, 14_000)
    line = receipt.lines.get()
    assert (line.charge.dossier, line.amount) == (dossier, 6_000)
    item = line.charge.lines.get()
    assert (item.amount, item.fee) == (6_000, None)
    assert owing(dossier).to_pay == 0
    assert receipt.till == Till.objects.get(officer=clerk.officer, on=MORNING.date())


def test_numbers_follow_each_other_and_a_refused_one_leaves_no_gap(clerk):
    first = make_receipt(clerk)
    with pytest.raises(InvalidInputError, match="chưa đủ"):
        make_receipt(clerk, given=1)
    by_transfer(clerk)
    with pytest.raises(ConflictError, match="Mã giao dịch FT26124"):
        by_transfer(clerk)
    last = make_receipt(clerk)
    assert [first.number, last.number] == [1, 3]


def test_the_same_form_twice_is_one_receipt(clerk):
    paid = paid_with(owing_dossier(clerk))
    first = take(paid, by=clerk, at=MORNING)
    assert take(paid, by=clerk, at=NOON) == first
    assert ReceiptLine.objects.count() == 1


def test_one_receipt_pays_for_a_visit_with_several_dossiers(clerk):
    dossiers = [owing_dossier(clerk, fee=fee) for fee in (4_000, 10_000)]
    receipt = make_receipt(clerk, *dossiers, given=50_000)
    assert receipt.amount == 14_000
    assert {one.charge.dossier_id for one in receipt.lines.all()} == {
        one.id for one in dossiers
    }
    assert not unpaid(Dossier.objects.all()).exists()


def test_what_is_paid_is_not_paid_again(clerk):
    dossier = owing_dossier(clerk)
    make_receipt(clerk, dossier)
    with pytest.raises(WrongStateError, match="đã thu theo biên lai BL 0001/2026"):
        make_receipt(clerk, dossier)


def test_a_colleague_who_changed_the_sum_is_noticed(clerk):
    dossier = owing_dossier(clerk)
    with pytest.raises(ConflictError, match=r"vừa đổi thành 10\.000 đồng"):
        make_receipt(clerk, dossier, expected=8_000)
    assert not Charge.objects.exists()


@pytest.mark.requirement("LK-8")
def test_without_cash_the_reference_of_the_bank_is_kept(clerk):
    with pytest.raises(InvalidInputError, match="mã giao dịch"):
        by_transfer(clerk, reference=" ")
    receipt = by_transfer(clerk, reference=" FT1 ")
    assert (receipt.reference, receipt.given, receipt.change) == ("FT1", None, 0)
    card = by_transfer(clerk, method=Method.CARD, reference="FT1")
    assert card.method == Method.CARD


def test_the_reference_may_come_again_another_day_or_after_a_cancelling(clerk):
    by_transfer(clerk)
    assert by_transfer(clerk, at=TOMORROW).on == TOMORROW.date()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"payer": " "}, "họ tên người nộp tiền"),
        ({"dossiers": []}, "1 đến 12"),
        ({"dossiers": [uuid4() for _ in range(13)]}, "1 đến 12"),
    ],
)
def test_a_receipt_says_who_paid_for_what(clerk, change, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        make_receipt(clerk, **change)


def test_nothing_is_taken_where_nothing_is_owed(clerk):
    with pytest.raises(InvalidInputError, match="không phải nộp"):
        make_receipt(clerk, make_dossier(clerk))


def test_nothing_is_taken_for_what_came_to_nothing(in_lung_phinh):
    town = in_lung_phinh
    dossier = owing_dossier(town.clerk)
    withdraw(dossier.id, reason="Rút", by=town.chair, at=MORNING)
    with pytest.raises(WrongStateError, match="đã kết thúc"):
        make_receipt(town.clerk, dossier)
    assert owing(Dossier.objects.get()).to_pay == 0


def test_who_takes_no_money_is_refused(in_lung_phinh):
    town = in_lung_phinh
    dossier = owing_dossier(town.clerk)
    for stranger in (town.inspector, town.village_head, town.administrator):
        with pytest.raises(NotAllowedError):
            make_receipt(stranger, dossier)
    with pytest.raises(NotAllowedError, match="Hồ sơ này"):
        make_receipt(town.head, dossier)


def test_history_tells_the_sum_and_nobodys_name(clerk):
    dossier = owing_dossier(clerk)
    receipt = make_receipt(clerk, dossier)
    for thing in (dossier, receipt):
        entry = history_of(thing).get(event="money.taken")
        said = sentence(entry.event, by=entry.by_name, data=entry.data)
        assert said.endswith("thu 10.000 đồng, biên lai BL 0001/2026")
        assert "Giàng" not in str(entry.data)


@pytest.mark.parametrize(
    ("model", "change", "constraint"),
    [
        ("receipt", {"amount": 0}, "receipt_of_something"),
        ("receipt", {"given": 1}, "receipt_way_whole"),
        ("receipt", {"method": "card"}, "receipt_way_whole"),
        ("receipt", {"cancel_reason": "x"}, "receipt_cancelled_whole"),
        ("line", {"amount": 0}, "receipt_line_of_something"),
        ("charge", {"owed": 1}, "charge_let_off_with_proof"),
        ("till", {"counted": 5}, "till_closed_is_counted"),
        ("item", {"amount": 7}, "charge_line_adds_up"),
    ],
)
def test_the_database_says_it_a_second_time(clerk, model, change, constraint):
    receipt = make_receipt(clerk)
    line = receipt.lines.get()
    things = {
        "receipt": receipt,
        "line": line,
        "charge": line.charge,
        "till": receipt.till,
        "item": line.charge.lines.get(),
    }
    rows = type(things[model]).objects.filter(id=things[model].id)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        rows.update(**change)
