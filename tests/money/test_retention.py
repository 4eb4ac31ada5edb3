"""Names of payers go when the papers of accounting may."""

from tests.make import at
from tests.money.counter import MORNING, make_receipt, owing_dossier
from vidan.history.models import Entry
from vidan.money.actions.charging import Assessment, assess
from vidan.money.actions.retention import MASKED_NAME, mask_payers, mask_proofs


def test_old_receipts_lose_the_name_and_keep_the_sum(in_lung_phinh):
    receipt = make_receipt(in_lung_phinh.clerk)
    assert mask_payers(at=at("2036-05-04 02:00")) == 0
    assert mask_payers(at=at("2036-05-05 02:00")) == 1
    assert mask_payers(at=at("2036-05-06 02:00")) == 0
    receipt.refresh_from_db()
    assert (receipt.payer, receipt.amount) == (MASKED_NAME, 10_000)
    assert Entry.objects.filter(event="money.payer_masked").count() == 1


def test_the_paper_that_was_shown_goes_with_them(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    told = Assessment(
        local=8_000, exemption="provincial", proof="Hộ nghèo số 12, Giàng Thị Mỷ"
    )
    dossier = owing_dossier(clerk, fee=8_000)
    charge = assess(dossier.id, told, by=clerk, at=MORNING)
    assert mask_proofs(at=at("2036-05-04 02:00")) == 0
    assert mask_proofs(at=at("2036-05-05 02:00")) == 1
    assert mask_proofs(at=at("2036-05-06 02:00")) == 0
    charge.refresh_from_db()
    assert (charge.proof, charge.exemption) == (MASKED_NAME, "provincial")
