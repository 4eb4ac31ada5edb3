"""Clearing what is late: a chosen set with a goal, and what became late when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer, Unit


class Campaign(TenantModel):
    """Late dossiers as they were on one day, to be done with by another (LP-5)."""

    name = models.CharField(_("tên đợt"), max_length=200)
    frozen_at = models.DateTimeField()
    goal_on = models.DateField(_("xong trước hết ngày"))
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-frozen_at", "id"]
        constraints = [
            models.CheckConstraint(name="campaign_has_a_name", condition=~Q(name=""))
        ]

    def __str__(self) -> str:
        return self.name


class CampaignDossier(TenantModel):
    """A dossier of a campaign; the set does not change after it was frozen."""

    campaign = TenantKey(Campaign, on_delete=models.PROTECT, related_name="members")
    dossier = TenantKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="campaigns"
    )

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="campaign_dossier_once", fields=["commune", "campaign", "dossier"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.dossier_id}"


class Lateness(TenantModel):
    """That an appointment was missed, and with whom the dossier was: for LP-14.

    One for each appointment of a dossier, however often the job runs.
    """

    dossier = TenantKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="latenesses"
    )
    due_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    state = models.CharField(max_length=12)
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="+")
    handler = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(TenantModel.Meta):
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="lateness_once", fields=["commune", "dossier", "due_at"]
            ),
            models.CheckConstraint(
                name="lateness_after_due", condition=Q(noted_at__gt=models.F("due_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.due_at}"
