"""Hours that people have booked before they come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import check_code
from vidan.queueing.models.places import Queue
from vidan.queueing.models.tickets import Ticket


class Booking(TenantModel):
    """A booked hour: on a day, in a queue, one of the seats of that quarter of an hour.

    Two people never get one seat (a unique constraint says so). Like a ticket it
    carries no name: whoever knows the six letters of the code has booked.
    """

    on = models.DateField(_("ngày"))
    queue = TenantKey(Queue, on_delete=models.PROTECT, related_name="+")
    starts = models.TimeField(_("giờ hẹn"))
    seat = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=6, default=check_code, editable=False)
    submission = models.UUIDField(editable=False)
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    ticket = TenantKey(Ticket, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(TenantModel.Meta):
        ordering = ["on", "starts", "queue__letter", "seat"]
        constraints = [
            models.UniqueConstraint(
                name="booking_seat",
                fields=["commune", "on", "queue", "starts", "seat"],
                condition=Q(cancelled_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="booking_code", fields=["commune", "on", "code"]
            ),
            models.UniqueConstraint(
                name="booking_submission", fields=["commune", "submission"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts}"
