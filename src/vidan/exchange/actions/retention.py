"""Rows of imports are forgotten: what they said stands with the dossiers."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.documents.actions.retention import let_go
from vidan.exchange.models import Dispatch, ImportRun
from vidan.exchange.states import ImportState, SendState


@transaction.atomic
def forget_imports(*, at: datetime) -> int:
    """Delete runs older than the rule with their rows and files; return how many.

    A file that nobody confirmed goes too; one that is being written stays.
    """
    before = at - timedelta(days=rule("retention.import_days", on=localdate(at)))
    old = ImportRun.objects.filter(at__lt=before).exclude(state=ImportState.WRITING)
    gone = list(old)
    for run in gone:
        let_go(run)
        run.delete()
    return len(gone)


@transaction.atomic
def forget_dispatches(*, at: datetime) -> int:
    """Delete what was sent long ago; the history of the dossier keeps what failed."""
    days = rule("retention.dispatch_days", on=localdate(at))
    old = Dispatch.objects.filter(
        state__in=SendState.final, ended_at__lt=at - timedelta(days=days)
    )
    count, _each = old.delete()
    return count
