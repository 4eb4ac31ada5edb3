"""Presences and hours of long ago are deleted, once no pay depends on them."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate

from vidan.attendance.models import Draw, Presence, Rest, Roll, Served
from vidan.communes.rules import rule


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
    Roll.objects.filter(session__on__lt=before).delete()
    return count
