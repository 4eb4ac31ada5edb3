"""Names of payers go when the papers of accounting may."""

from tests.make import at
from tests.money.counter import make_receipt
from vidan.history.models import Entry
from vidan.money.actions.retention import MASKED_NAME, mask_payers


def test_old_receipts_lose_the_name_and_keep_the_sum(in_lung_phinh):
    receipt = make_receipt(in_lung_phinh.clerk)
    assert mask_payers(at=at("2036-05-04 02:00")) == 0
    assert mask_payers(at=at("2036-05-05 02:00")) == 1
    assert mask_payers(at=at("2036-05-06 02:00")) == 0
    receipt.refresh_from_db()
    assert (receipt.payer, receipt.amount) == (MASKED_NAME, 10_000)
    assert Entry.objects.filter(event="money.payer_masked").count() == 1
