"""Numbers that people see: one after the other, none twice, none left out."""

from vidan.communes.models import Series
from vidan.communes.tenancy import current_commune


def next_number(series: str, *, year: int) -> int:
    """Take the next number of the commune's series in that year, from 1.

    The row stays locked until the transaction ends, so a number taken in a transaction
    that fails is given out again: no gaps. Call it as late as possible in an action.
    """
    found = Series.objects.select_for_update().filter(name=series, year=year)
    row = found.first()
    if row is None:
        Series.objects.bulk_create(
            [Series(commune_id=current_commune(), name=series, year=year)],
            ignore_conflicts=True,
        )
        row = found.get()
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
