"""Whose turn it is: fair interleaving in which nobody starves. Pure.

Start-time fair queueing (Goyal, Vin and Cheng, 1996) with people for packets: whoever
takes a ticket gets a place on a scale of turns, and counters call by that place. While
both kinds wait, people with priority advance ``weight`` for each one without; somebody
with priority who comes alone is next but at most one; and an ordinary person is
overtaken by a number of people that is known when the ticket is printed.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

STEP = 60
"""The distance between two ordinary tickets; every weight from 1 to 6 divides it."""


class Standing(models.TextChoices):
    """In which of the interleaved rows somebody stands."""

    ORDINARY = "ordinary", _("thường")
    BOOKED = "booked", _("đã hẹn giờ")
    PRIORITY = "priority", _("ưu tiên")


def place(reached: int, last: int | None, *, weight: int) -> int:
    """The place of a new ticket.

    ``reached`` is the highest place called so far in this queue, ``last`` the highest
    place given to somebody of the same standing.
    """
    return max(reached, last or 0) + STEP // weight


def place_behind(reached: int, *, people: int) -> int:
    """The place of somebody who comes back and lets ``people`` go first."""
    return reached + STEP * people + 1
