"""The rows of the room: what stands for years, a day's tickets, booked hours."""

from vidan.queueing.models.bookings import Booking
from vidan.queueing.models.places import (
    Counter,
    CounterQueue,
    Day,
    Device,
    DeviceKind,
    Pause,
    Queue,
    QueueField,
    Sitting,
)
from vidan.queueing.models.tickets import (
    Call,
    IssuedAt,
    PaperBlock,
    Period,
    Priority,
    Ticket,
    TicketDossier,
    Wish,
)

__all__ = [
    "Booking",
    "Call",
    "Counter",
    "CounterQueue",
    "Day",
    "Device",
    "DeviceKind",
    "IssuedAt",
    "PaperBlock",
    "Pause",
    "Period",
    "Priority",
    "Queue",
    "QueueField",
    "Sitting",
    "Ticket",
    "TicketDossier",
    "Wish",
]
