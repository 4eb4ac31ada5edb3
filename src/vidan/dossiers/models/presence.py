"""Colleagues at the same dossier, and forms that are still being filled in."""

from django.db import models

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer


class Viewing(TenantModel):
    """That somebody has a dossier open; true for a short while after ``seen_at``."""

    dossier = TenantKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="viewings"
    )
    officer = TenantKey(Officer, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["seen_at"]
        constraints = [
            models.UniqueConstraint(
                name="viewing_once", fields=["commune", "dossier", "officer"]
            )
        ]
        indexes = [models.Index(name="viewing_by_time", fields=["commune", "seen_at"])]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.officer_id}"


class UnsentForm(TenantModel):
    """What an officer has typed into a long form and not yet sent.

    ``key`` is the one of the form, so that two forms of one person keep apart. It
    holds personal data of an applicant: it is read by its officer only, deleted when
    the form has been sent, and after ``retention.unsent_form_hours`` at the latest.
    """

    officer = TenantKey(Officer, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=20)
    key = models.UUIDField()
    typed = models.TextField(help_text="as the browser sent it")
    saved_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                name="unsent_form_once", fields=["commune", "officer", "form", "key"]
            )
        ]
        indexes = [
            models.Index(name="unsent_form_by_time", fields=["commune", "saved_at"])
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.saved_at}"
