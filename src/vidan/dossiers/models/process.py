from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.dossiers.models.dossiers import Dossier
from vidan.people.models import Officer, Unit
from vidan.procedures.models import Step, StepKind


class Leg(TenantModel):
    """One line of the control slip (form 06): who gave the dossier to whom, and when.

    ``step`` is the published step; the name is copied, so that the slip reads the same
    when the process is published anew. A leg without ``due_at`` has no published hours.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="legs")
    order = models.PositiveSmallIntegerField()
    step = models.ForeignKey(
        Step, on_delete=models.PROTECT, related_name="+", null=True
    )
    step_order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind)
    name = models.CharField(_("bước"), max_length=150)
    giver = models.CharField(_("người giao"), max_length=200)
    taker = models.CharField(_("người nhận"), max_length=200)
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    received_at = models.DateTimeField(_("nhận lúc"))
    due_at = models.DateTimeField(_("hạn của bước"), null=True)
    ended_at = models.DateTimeField(_("chuyển lúc"), null=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="leg_order", fields=["commune", "dossier", "order"]
            ),
            models.UniqueConstraint(
                name="leg_one_open",
                fields=["commune", "dossier"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="leg_kind_known", condition=Q(kind__in=StepKind.values)
            ),
            models.CheckConstraint(
                name="leg_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("received_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.order} {self.name}"
