"""Personal data that is no longer needed is taken out; the dossier itself stays."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.history.recording import record

MASKED_NAME = "***"
AT_ONCE = 500


@transaction.atomic
def mask_old(*, at: datetime) -> int:
    """Mask the applicants of dossiers ended before the retention time began.

    Takes at most some hundreds at once, so that no lock is held for long; run again,
    it goes on. Returns how many were masked.
    """
    years = rule("retention.dossier_years", on=localdate(at))
    old = (
        Dossier.objects.select_for_update(skip_locked=True)
        .filter(state__in=State.final, ended_at__lt=at - relativedelta(years=years))
        .exclude(personal_number="")
        .order_by("ended_at")[:AT_ONCE]
    )
    for dossier in old:
        _mask(dossier, at=at, years=years)
    return len(old)


def _mask(dossier: Dossier, *, at: datetime, years: int) -> None:
    dossier.applicant_name = MASKED_NAME
    dossier.personal_number = ""
    dossier.born_on = None
    dossier.phone = dossier.email = dossier.address = ""
    dossier.collected_by = MASKED_NAME if dossier.collected_by else ""
    dossier.save(
        update_fields=[
            "applicant_name",
            "personal_number",
            "born_on",
            "phone",
            "email",
            "address",
            "collected_by",
        ]
    )
    record("dossiers.personal_data_masked", dossier, by=None, at=at, years=years)
