"""The end of a clerk's day: it balances, or says by how much it does not."""

import pytest

from tests.make import make_actor
from tests.money.counter import (
    EVENING,
    MORNING,
    NOON,
    TOMORROW,
    by_transfer,
    make_receipt,
    owing_dossier,
)
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.money.actions.cancelling import cancel, count_print
from vidan.money.actions.tills import accept, close, reopen
from vidan.money.models import Receipt, Till
from vidan.money.queries import cash_of, not_balancing, owing, sum_of, takings
from vidan.money.states import Method, TillState


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def till(town):
    """Two receipts in cash and one transfer of 10.000 đồng each."""
    make_receipt(town.clerk)
    by_transfer(town.clerk)
    return make_receipt(town.clerk).till


def test_the_cash_is_expected_and_the_transfer_beside_it(till):
    found = {one.method: (one.count, one.amount) for one in takings(till)}
    assert found == {
        Method.CASH: (2, 20_000),
        Method.TRANSFER: (1, 10_000),
        Method.CARD: (0, 0),
    }


def test_a_till_that_balances_is_closed_and_handed_on(town, till):
    notes = {10_000: 1, 5_000: 2, 2_000: 0}
    closed = close(till.id, counted=20_000, notes=notes, by=town.clerk, at=EVENING)
    assert (closed.expected, closed.difference) == (20_000, 0)
    assert closed.notes == {"10000": 1, "5000": 2}
    assert not not_balancing(Till.objects.all()).exists()

    handed = accept(till.id, by=town.secretary, at=EVENING)
    assert handed.state == TillState.ACCEPTED
    with pytest.raises(WrongStateError):
        reopen(till.id, reason="Sai", by=town.director, at=EVENING)


@pytest.mark.parametrize(
    ("counted", "sentence", "difference"),
    [(15_000, "thiếu 5.000 đồng", -5_000), (21_000, "thừa 1.000 đồng", 1_000)],
)
def test_a_difference_needs_its_reason(town, till, counted, sentence, difference):
    with pytest.raises(InvalidInputError, match=sentence):
        close(till.id, counted=counted, by=town.clerk, at=EVENING)
    said = {"reason": "Trả nhầm tiền thừa", "by": town.clerk, "at": EVENING}
    assert close(till.id, counted=counted, **said).difference == difference
    assert not_balancing(Till.objects.all()).get() == till


@pytest.mark.parametrize("notes", [{10_000: 1}, {3_000: 1}, {10_000: 3, 5_000: -2}])
def test_notes_have_to_make_the_sum(town, till, notes):
    with pytest.raises(InvalidInputError, match="mệnh giá"):
        close(till.id, counted=20_000, notes=notes, by=town.clerk, at=EVENING)


def test_a_closed_day_takes_no_money_until_it_is_opened_again(town, till):
    close(till.id, counted=20_000, by=town.clerk, at=EVENING)
    with pytest.raises(WrongStateError, match="đã chốt"):
        make_receipt(town.clerk, at=EVENING)
    with pytest.raises(NotAllowedError):
        reopen(till.id, reason="Thu thêm", by=town.clerk, at=EVENING)
    with pytest.raises(InvalidInputError):
        reopen(till.id, reason=" ", by=town.director, at=EVENING)

    opened = reopen(till.id, reason="Thu thêm", by=town.director, at=EVENING)
    assert (opened.reopened, opened.counted) == (1, None)
    make_receipt(town.clerk, at=EVENING)
    assert cash_of(till) == 30_000


def test_the_next_day_has_a_till_of_its_own(town, till):
    close(till.id, counted=20_000, by=town.clerk, at=EVENING)
    assert make_receipt(town.clerk, at=TOMORROW).till != till


def test_a_head_closes_for_who_fell_ill_and_a_colleague_does_not(town, till):
    colleague = make_actor(town.centre)
    with pytest.raises(NotAllowedError):
        close(till.id, counted=20_000, by=colleague, at=EVENING)
    assert close(till.id, counted=20_000, by=town.director, at=EVENING).closed_by == (
        town.director.officer
    )


def test_nobody_takes_over_the_own_money(town):
    own = make_receipt(town.director, owing_dossier(town.clerk)).till
    close(own.id, counted=10_000, by=town.director, at=EVENING)
    for stranger in (town.director, town.clerk, town.inspector):
        with pytest.raises(NotAllowedError):
            accept(own.id, by=stranger, at=EVENING)
    assert accept(own.id, by=town.chair, at=EVENING).accepted_by == town.chair.officer


def test_a_cancelled_number_stays_and_the_dossier_owes_again(town, till):
    receipt = till.receipts.filter(method=Method.CASH).first()
    cancelled = cancel(receipt.id, reason="Sai số tiền", by=town.clerk, at=NOON)
    dossier = receipt.lines.get().charge.dossier
    assert cancelled.cancelled_till == till
    assert owing(dossier).to_pay == 10_000
    assert cash_of(till) == 10_000
    assert sum_of(Receipt.objects.all()) == 20_000
    with pytest.raises(ConflictError, match="đã hủy"):
        cancel(receipt.id, reason="Lại", by=town.clerk, at=NOON)

    again = make_receipt(town.clerk, dossier)
    assert again.number == 4


def test_a_cancelling_says_why(town, till):
    with pytest.raises(InvalidInputError, match="lý do hủy"):
        cancel(till.receipts.first().id, reason=" ", by=town.clerk, at=NOON)


def test_later_only_a_head_cancels_and_the_closed_day_keeps_its_figures(town, till):
    receipt = till.receipts.filter(method=Method.CASH).first()
    close(till.id, counted=20_000, by=town.clerk, at=EVENING)
    for when in (EVENING, TOMORROW):
        with pytest.raises(NotAllowedError):
            cancel(receipt.id, reason="Trả lại dân", by=town.clerk, at=when)

    done = cancel(receipt.id, reason="Trả lại dân", by=town.director, at=TOMORROW)
    own = done.cancelled_till
    assert (own.officer, own.on) == (town.director.officer, TOMORROW.date())
    assert (cash_of(till), cash_of(own)) == (20_000, -10_000)


def test_a_clerk_does_not_cancel_what_a_colleague_took(town, till):
    with pytest.raises(NotAllowedError):
        cancel(
            till.receipts.first().id,
            reason="Nhầm",
            by=make_actor(town.centre),
            at=NOON,
        )


def test_a_transfer_that_was_cancelled_may_be_taken_again(town):
    dossier = owing_dossier(town.clerk)
    receipt = by_transfer(town.clerk, dossier)
    cancel(receipt.id, reason="Ghi nhầm hồ sơ", by=town.clerk, at=NOON)
    assert by_transfer(town.clerk, dossier).reference == receipt.reference


def test_each_printing_is_counted(town):
    receipt = make_receipt(town.clerk)
    for number in (1, 2):
        assert count_print(receipt.id, by=town.clerk, at=MORNING).prints == number
