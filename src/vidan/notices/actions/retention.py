"""What villages passed on long ago is deleted; the notices themselves stay."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.notices.models import PassedOn


@transaction.atomic
def delete_old(*, at: datetime) -> int:
    """Delete what was passed on about sessions whose retention time is over."""
    today = localdate(at)
    years = rule("retention.session_record_years", on=today)
    before = today - relativedelta(years=years)
    count, _by_model = PassedOn.objects.filter(session__on__lt=before).delete()
    return count
