"""Why colleagues exchanged duties long ago is nobody's business any more."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.rosters.models import Swap


@transaction.atomic
def forget_swaps(*, at: datetime) -> int:
    """Delete swaps about sessions as old as presences are kept; return how many."""
    today = localdate(at)
    years = rule("retention.attendance_years", on=today)
    before = today - relativedelta(years=years)
    count, _by_model = Swap.objects.filter(session__on__lt=before).delete()
    return count
