"""Personal data that is no longer needed is taken out; the dossier itself stays.

Files are another matter: the law on archives may ask for them longer. They are let go
of only where the commune has decided so.
"""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.documents.actions.retention import let_go
from vidan.documents.models import Attachment
from vidan.dossiers.models import Dossier, TrackingLine
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
    old = _over(at, years).exclude(personal_number="")[:AT_ONCE]
    for dossier in old:
        _mask(dossier, at=at, years=years)
    return len(old)


def _over(at: datetime, years: int) -> QuerySet[Dossier]:
    """Dossiers whose time is over, the oldest first, but not those in use just now."""
    return (
        Dossier.objects.select_for_update(skip_locked=True)
        .filter(state__in=State.final, ended_at__lt=at - relativedelta(years=years))
        .order_by("ended_at")
    )


@transaction.atomic
def let_go_of_files(*, at: datetime) -> int:
    """Let go of the files of masked dossiers, where the commune has decided so.

    Returns how many. Those masked before the decision lose theirs as well.
    """
    today = localdate(at)
    if not rule("retention.delete_dossier_files", on=today):
        return 0
    years = rule("retention.dossier_years", on=today)
    kept = Attachment.objects.filter(thing=Dossier._meta.label_lower).exclude(path="")
    masked = _over(at, years).filter(
        applicant_name=MASKED_NAME, id__in=kept.values("thing_id")
    )
    return sum(_let_go(dossier, at=at, years=years) for dossier in masked[:AT_ONCE])


def _let_go(dossier: Dossier, *, at: datetime, years: int) -> int:
    count = let_go(dossier)
    record("dossiers.files_deleted", dossier, by=None, at=at, count=count, years=years)
    return count


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
    dossier.collections.update(name=MASKED_NAME, personal_number="")
    dossier.corrections.update(changes=[])
    dossier.verifications.update(participants=MASKED_NAME, place=MASKED_NAME)
    TrackingLine.objects.filter(dossier=dossier).update(
        applicant_name=MASKED_NAME, address="", phone="", collected_by=""
    )
    record("dossiers.personal_data_masked", dossier, by=None, at=at, years=years)
