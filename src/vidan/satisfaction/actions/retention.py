"""Words and contacts are let go of after their time; levels stay for the figures."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rules
from vidan.satisfaction.models import Opinion

DAYS, YEARS = "retention.opinion_contact_days", "retention.opinion_text_years"


@transaction.atomic
def forget_opinions(*, at: datetime) -> int:
    """Delete contacts and texts whose retention time is over; return how many."""
    times = rules(DAYS, YEARS, on=localdate(at))
    contacts = Opinion.objects.exclude(contact="").filter(
        given_at__lt=at - timedelta(days=times[DAYS])
    )
    texts = Opinion.objects.exclude(text="").filter(
        given_at__lt=at - relativedelta(years=times[YEARS])
    )
    return contacts.update(contact="") + texts.update(text="")
