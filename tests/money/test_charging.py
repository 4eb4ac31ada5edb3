"""What is owed: by the table, put right with a reason, or let off by law."""

from datetime import date

import pytest

from tests.make import at, make_dossier
from tests.money.counter import MORNING, make_receipt, owing_dossier
from vidan.core.errors import InvalidInputError, NotAllowedError, WrongStateError
from vidan.dossiers.actions.settling import assign
from vidan.dossiers.actions.undoing import undo
from vidan.dossiers.states import State
from vidan.history.recording import history_of
from vidan.money.actions.charging import Assessment, assess, published_fees
from vidan.money.assessing import as_said, explain
from vidan.money.exemptions import banks, exemptions, in_force
from vidan.money.queries import owing
from vidan.procedures.models import Channel

EXTRACT = "2.000635"
"""Copies of civil-status extracts, 8.000 đồng each."""


@pytest.fixture
def clerk(in_lung_phinh):
    return in_lung_phinh.clerk


@pytest.fixture
def dossier(clerk):
    return owing_dossier(clerk, fee=24_000, code=EXTRACT)


def fee_of(dossier):
    return published_fees(dossier)[0]


def test_only_the_fees_of_its_own_table_and_channel_count(dossier):
    rows = published_fees(dossier)
    assert [one.amount for one in rows] == [8_000]
    assert {one.channel for one in rows} == {Channel.DIRECT}


def test_an_amount_is_explained_by_a_fee_or_said_as_it_is(dossier):
    rows = published_fees(dossier)
    item = explain(24_000, rows, channel="direct")[0]
    assert (item.each, item.quantity, item.fee) == (8_000, 3, rows[0])
    assert explain(5_500, rows, channel="direct") == [as_said(5_500)]
    assert explain(24_000, rows, channel="online") == [as_said(24_000)]
    assert explain(0, rows, channel="direct") == []


def test_a_fee_that_changes_with_the_number_explains_only_itself(clerk):
    """Copies cost less from the third page on: 6.000 is not three times 2.000."""
    rows = published_fees(make_dossier(clerk))
    assert explain(2_000, rows, channel="direct")[0].fee == rows[0]
    assert explain(6_000, rows, channel="direct") == [as_said(6_000)]


def test_before_anything_is_written_the_intake_says_what_is_owed(dossier):
    found = owing(dossier)
    assert (found.owed, found.full, found.to_pay, found.charge) == (
        24_000,
        24_000,
        24_000,
        None,
    )


def test_quantities_are_put_right_with_a_reason(clerk, dossier):
    told = Assessment({fee_of(dossier).id: 5}, local=1_000, reason="Đếm lại")
    charge = assess(dossier.id, told, by=clerk, at=MORNING)
    dossier.refresh_from_db()
    assert charge.owed == dossier.fee == 41_000
    assert [one.amount for one in charge.lines.all()] == [40_000, 1_000]
    entry = history_of(dossier).get(event="money.charged")
    assert entry.data == {
        "before": "24.000",
        "after": "41.000",
        "reason": "Đếm lại",
    }


@pytest.mark.parametrize("local", [-1, 2_000_000_001, 10**14])
def test_a_slip_of_the_finger_is_refused(clerk, dossier, local):
    told = Assessment(local=local, reason="Đếm lại")

    with pytest.raises(InvalidInputError, match=r"2\.000\.000\.000 đồng"):
        assess(dossier.id, told, by=clerk, at=MORNING)


def test_a_change_without_a_reason_is_refused(clerk, dossier):
    with pytest.raises(InvalidInputError, match="lý do đổi"):
        assess(dossier.id, Assessment({fee_of(dossier).id: 1}), by=clerk, at=MORNING)


def test_a_digital_citizen_pays_nothing_while_the_circular_holds(clerk):
    late = make_dossier(clerk, received="2026-09-01 09:00", fee=6_000)
    told = Assessment(
        {fee_of(late).id: 3}, exemption="digital_citizen", proof="VNeID mức 2"
    )
    charge = assess(late.id, told, by=clerk, at=at("2026-09-01 09:05"))
    assert (charge.full, charge.owed) == (6_000, 0)
    late.refresh_from_db()
    found = owing(late)
    assert found.to_pay == 0
    assert found.exemption.source.startswith("Thông tư 117/2026")


def test_an_exemption_of_other_days_or_fields_is_refused(clerk):
    dossier = owing_dossier(clerk)
    for code in ("digital_citizen", "poor_civil", "nothing"):
        told = Assessment({}, exemption=code, proof="Giấy")
        with pytest.raises(InvalidInputError, match="không áp dụng"):
            assess(dossier.id, told, by=clerk, at=MORNING)


def test_an_exemption_asks_for_the_paper(clerk, dossier):
    told = Assessment({fee_of(dossier).id: 3}, exemption="provincial", proof=" ")
    with pytest.raises(InvalidInputError, match="xuất trình"):
        assess(dossier.id, told, by=clerk, at=MORNING)


@pytest.mark.parametrize("quantities", [{-1: 1}, {0: 5}])
def test_fees_of_another_table_are_refused(clerk, dossier, quantities):
    with pytest.raises(InvalidInputError, match="mức thu đang áp dụng"):
        assess(dossier.id, Assessment(quantities, reason="Sửa"), by=clerk, at=MORNING)


def test_what_is_paid_stays_as_it_is(clerk, dossier):
    make_receipt(clerk, dossier)
    with pytest.raises(WrongStateError, match="hủy biên lai đó trước"):
        assess(dossier.id, Assessment(reason="Giảm"), by=clerk, at=MORNING)


def test_strangers_put_nothing_right(in_lung_phinh, dossier):
    for stranger in (in_lung_phinh.inspector, in_lung_phinh.head):
        with pytest.raises(NotAllowedError):
            assess(dossier.id, Assessment(reason="x"), by=stranger, at=MORNING)


def test_every_reason_of_the_list_has_a_source_and_a_time():
    for one in exemptions().values():
        assert one.source
        assert one.paper
        assert 0 < one.percent <= 100
        assert one.effective_to is None or one.effective_to >= one.effective_from
        assert one.confidence in ("found", "known", "uncertain")
    last = {one.code for one in in_force(on=date(2027, 2, 28), field="x")}
    after = {one.code for one in in_force(on=date(2027, 3, 1), field="x")}
    assert last - after == {"digital_citizen"}


def test_banks_have_six_digits():
    assert all(
        len(bin_) == 6 and bin_.isdigit() and name for bin_, name in banks().items()
    )


def test_undoing_a_move_leaves_what_is_owed_as_it_was_put_right(clerk, dossier):
    assign(dossier.id, to=clerk.id, by=clerk, at=MORNING)
    told = Assessment(local=5_000, reason="Ghi nhầm")
    charge = assess(dossier.id, told, by=clerk, at=MORNING)
    undo(dossier.id, by=clerk, at=MORNING)
    dossier.refresh_from_db()
    assert dossier.state == State.RECEIVED
    assert dossier.fee == charge.owed == 5_000
