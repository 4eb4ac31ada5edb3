from django.db import models
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import tracking_code
from vidan.people.models import Officer
from vidan.work.models.tasks import Collaboration, Task
from vidan.work.reminding import Mark


class Digest(TenantModel):
    """The one morning message of a person: all that is due soon or late."""

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="digests")
    on = models.DateField(_("ngày"))
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["-on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="digest_one_a_day", fields=["commune", "officer", "on"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.on}"


class Reminder(TenantModel):
    """One reminder about one task to one person for one mark: never given twice.

    Who has a part of it is reminded of the ``part`` and its own deadline.
    """

    digest = TenantKey(Digest, on_delete=models.CASCADE, related_name="reminders")
    task = TenantKey(Task, on_delete=models.CASCADE, related_name="reminders")
    part = TenantKey(
        Collaboration, on_delete=models.CASCADE, related_name="+", null=True
    )
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=16, choices=Mark)
    due_at = models.DateTimeField(help_text="the deadline that was reminded of")

    class Meta(TenantModel.Meta):
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="reminder_once",
                fields=["commune", "task", "officer", "mark", "due_at"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.mark}"


class Feed(TenantModel):
    """An address of a person's due dates for a calendar, until it is taken back."""

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="feeds")
    code = models.CharField(max_length=30, default=tracking_code, editable=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["-made_at", "id"]
        constraints = [
            models.UniqueConstraint(name="feed_code", fields=["commune", "code"]),
            models.UniqueConstraint(
                name="feed_one_in_use",
                fields=["commune", "officer"],
                condition=models.Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.made_at}"
