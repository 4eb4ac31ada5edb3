"""The numbers of a day: one row counts each letter, locked while one is given out."""

from django.db.models import F

from vidan.communes.actions.numbering import next_number
from vidan.communes.models import Series
from vidan.queueing.models import Day, Queue


def _series(day: Day, letter: str = "") -> str:
    return f"ticket/{day.id.hex}{letter}"


def take_number(day: Day, queue: Queue, *, count: int = 1) -> int:
    """The next number of the day; the first of several. Locked until the end."""
    return next_number(_series(day, queue.letter), year=day.on.year, count=count)


def return_number(day: Day, queue: Queue) -> None:
    """Give back the number just taken: it is locked, so nobody has the next one yet."""
    rows = Series.objects.filter(name=_series(day, queue.letter), year=day.on.year)
    rows.update(last=F("last") - 1)


def hold_numbers(day: Day) -> None:
    """Wait for whoever gives out a number of the day now, and let nobody else begin."""
    rows = Series.objects.select_for_update().filter(name__startswith=_series(day))
    list(rows.order_by("name").values_list("id"))
