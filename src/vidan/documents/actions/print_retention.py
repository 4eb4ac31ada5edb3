"""Papers that were printed are forgotten: their facts stand where they came from."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.communes.tenancy import current_commune
from vidan.documents.models import PrintJob
from vidan.documents.states import PrintState


@transaction.atomic
def forget_prints(*, at: datetime) -> int:
    """Delete the ended jobs older than the rule; return how many.

    An original goes with the last of its reprints.
    """
    days = rule("retention.print_job_days", on=localdate(at))
    old = PrintJob.objects.filter(
        state__in=PrintState.final, made_at__lt=at - timedelta(days=days)
    )
    reprints, _kinds = old.filter(original__isnull=False).delete()
    others = PrintJob.objects.filter(commune=current_commune(), original=OuterRef("pk"))
    originals, _kinds = old.filter(~Exists(others)).delete()
    return reprints + originals
