from django.db import models

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer


class Attachment(TenantModel):
    """A file kept for a thing; its bytes lie outside what the web server serves.

    Without a ``path`` the bytes were let go of when their time was over.
    """

    thing = models.CharField(max_length=60, help_text="label of the model")
    thing_id = models.UUIDField()
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200, help_text="below the attachments folder")
    by = TenantKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        indexes = [
            models.Index(
                name="attachment_of_thing", fields=["commune", "thing", "thing_id"]
            )
        ]

    def __str__(self) -> str:
        return self.name
