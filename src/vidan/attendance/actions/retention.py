"""Presences, hours and days away of long ago go, once no pay depends on them."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate

from vidan.attendance.models import Draw, Presence, Rest, Roll, Served
from vidan.communes.rules import rule
from vidan.people.models import Absence


@transaction.atomic
def forget_attendance(*, at: datetime) -> int:
    """Delete what is older than the rule allows; return how many presences."""
    today = localdate(at)
    years = rule("retention.attendance_years", on=today)
    before = today - relativedelta(years=years)
    old = Presence.objects.filter(session__on__lt=before)
    count, _by_model = old.delete()
    Draw.objects.filter(served__on__lt=before).delete()
    Served.objects.filter(on__lt=before).delete()
    Rest.objects.filter(on__lt=before, draws=None).delete()
    # A rest that is kept stands on its day away, so that goes with it.
    Absence.objects.filter(last_on__lt=before).exclude(
        id__in=Rest.objects.values("absence_id")
    ).delete()
    Roll.objects.filter(session__on__lt=before).delete()
    return count
