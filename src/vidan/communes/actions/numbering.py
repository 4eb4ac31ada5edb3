"""Numbers that people see: one after the other, none twice, none left out."""

from django.db import connection

from vidan.communes.models import Series
from vidan.communes.tenancy import current_commune
from vidan.core.identifiers import uuid7

# One statement makes the row or locks it, counts and answers: who counts at the same
# time waits here until the other's transaction has ended.
TAKE = f"""
INSERT INTO {Series._meta.db_table} AS series (id, commune_id, name, year, last)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (commune_id, name, year) DO UPDATE SET last = series.last + EXCLUDED.last
RETURNING last
"""  # noqa: S608  the name of our own table


def next_number(series: str, *, year: int, count: int = 1) -> int:
    """Take the next number of the commune's series in that year, from 1.

    With ``count`` it takes as many one after the other, and gives the first of them.

    The row stays locked until the transaction ends, so a number taken in a transaction
    that fails is given out again: no gaps. Call it as late as possible in an action.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [uuid7(), current_commune(), series, year, count])
        return int(cursor.fetchone()[0]) - count + 1
