"""What a commune has confirmed, posted and printed."""

from django.db import models
from django.db.models import F, Q

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer
from vidan.procedures.models.versions import Field, Procedure, Version


class Confirmation(TenantModel):
    """A person of the commune has checked a doubtful version: it counts here."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="confirmed_once", fields=["commune", "version"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.first_on}"


class Posting(TenantModel):
    """From when to when a version stood on the public list of the commune."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["first_on"]
        constraints = [
            models.UniqueConstraint(
                name="posted_once_a_day", fields=["commune", "version", "first_on"]
            ),
            models.UniqueConstraint(
                name="posted_once",
                fields=["commune", "version"],
                condition=Q(last_on__isnull=True),
            ),
            models.CheckConstraint(
                name="posting_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.first_on}"


class PrintedSheet(TenantModel):
    """A posting sheet that was printed: of a whole field, or of one procedure.

    ``contents`` has a mark for each procedure on it, so that it is known which paper on
    the wall is out of date.
    """

    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, null=True, related_name="+"
    )
    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, null=True, related_name="+"
    )
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField()
    contents = models.JSONField()
    taken_down_on = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["-printed_at"]
        constraints = [
            models.CheckConstraint(
                name="sheet_of_one_thing",
                condition=Q(field__isnull=True) ^ Q(procedure__isnull=True),
            )
        ]
        indexes = [models.Index(name="sheet_latest", fields=["commune", "-printed_at"])]

    def __str__(self) -> str:
        return f"{self.field_id or self.procedure_id} {self.printed_at}"
