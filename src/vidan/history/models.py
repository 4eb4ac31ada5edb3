from typing import ClassVar

from django.db import models

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer


class Entry(TenantModel):
    """One line of the permanent record: who did what to which thing, when, from where.

    Append-only: the web role may not change or delete it, and a trigger stops the
    owner of the table too.
    """

    append_only: ClassVar[bool] = True

    event = models.CharField(max_length=60)
    thing = models.CharField(max_length=60, help_text="label of the model")
    thing_id = models.UUIDField()
    by = TenantKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    address = models.CharField(max_length=45, blank=True)
    request_id = models.CharField(max_length=36, blank=True)
    data = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        indexes = [
            models.Index(
                name="history_of_thing", fields=["commune", "thing", "thing_id", "at"]
            ),
            models.Index(name="history_by_time", fields=["commune", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.thing_id}"
