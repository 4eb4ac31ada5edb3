"""The one way lines of the permanent record come to an end: their time is over."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import connection, transaction
from django.utils.timezone import localdate

from vidan.communes.rules import rule
from vidan.history.models import Entry


def may_delete() -> bool:
    """Only the owner of the table may; the web role, and so the worker, may not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(%s, 'DELETE')", [Entry._meta.db_table]
        )
        return bool(cursor.fetchone()[0])


@transaction.atomic
def delete_old(*, at: datetime) -> int:
    """Delete the current commune's lines that are older than the rule; return how many.

    Does nothing for a role that has no right to.
    """
    if not may_delete():
        return 0
    years = rule("retention.history_years", on=localdate(at))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL app.retention = 'on'")
        old = Entry.objects.filter(at__lt=at - relativedelta(years=years))
        count, _by_model = old.delete()
        cursor.execute("SET LOCAL app.retention = ''")
    return count
