"""Names of payers go once the papers of accounting need not be kept any longer.

So does what was shown to be let off: it names a person, who may be poor or disabled.
"""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.history.recording import record
from vidan.money.models import Charge, Receipt

MASKED_NAME = "***"
AT_ONCE = 500


@transaction.atomic
def mask_payers(*, at: datetime) -> int:
    """Mask who paid on receipts older than the rule asks for; how many. Repeatable."""
    today = localdate(at)
    years = rule("retention.receipt_years", on=today)
    old = Receipt.objects.filter(on__lt=today - relativedelta(years=years))
    rows = list(old.exclude(payer=MASKED_NAME).order_by("on")[:AT_ONCE])
    for receipt in rows:
        receipt.payer = MASKED_NAME
        receipt.save(update_fields=["payer"])
        record("money.payer_masked", receipt, by=None, at=at, years=years)
    return len(rows)


@transaction.atomic
def mask_proofs(*, at: datetime) -> int:
    """Mask the papers shown for charges as old as those receipts. Repeatable."""
    years = rule("retention.receipt_years", on=localdate(at))
    old = Charge.objects.filter(at__lt=at - relativedelta(years=years))
    return old.exclude(proof__in=("", MASKED_NAME)).update(proof=MASKED_NAME)
