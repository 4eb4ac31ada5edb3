"""Day records of long ago are deleted; the sessions themselves stay."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.history.recording import record
from vidan.programmes.models import DayRecord, Difficulty, HelperCode, Session

AT_ONCE = 200


@transaction.atomic
def delete_old_records(*, at: datetime) -> int:
    """Delete the day records whose retention time is over; return how many.

    What volunteers counted goes with them, and the codes it was counted under.
    """
    today = localdate(at)
    years = rule("retention.session_record_years", on=today)
    before = today - relativedelta(years=years)
    with_records = DayRecord.objects.filter(session__on__lt=before).values("session")
    deleted = 0
    for session in Session.objects.filter(id__in=with_records)[:AT_ONCE]:
        count, _by_model = DayRecord.objects.filter(session=session).delete()
        deleted += count
        record(
            "sessions.records_deleted",
            session,
            by=None,
            at=at,
            count=count,
            years=years,
        )
    HelperCode.objects.filter(on__lt=before).delete()
    Difficulty.objects.filter(session__on__lt=before, answered_at__lt=at).delete()
    return deleted
