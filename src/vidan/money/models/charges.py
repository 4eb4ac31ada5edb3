from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.dossiers.models import Dossier
from vidan.people.models import Officer
from vidan.procedures.models import Fee


class Charge(TenantModel):
    """What a dossier owes and why so much: the published fees, less what is let off.

    Made when somebody pays or when the amount is changed; until then the ``fee`` of the
    dossier, said at intake, is all there is. The two always say the same.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="charges")
    full = models.PositiveIntegerField(_("theo mức thu"), help_text="đồng")
    owed = models.PositiveIntegerField(_("phải nộp"), help_text="đồng")
    exemption = models.CharField(
        _("diện miễn, giảm"), max_length=30, blank=True, help_text="code in the list"
    )
    proof = models.CharField(_("giấy tờ xuất trình"), max_length=200, blank=True)
    reason = models.CharField(_("lý do thay đổi"), max_length=500, blank=True)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(name="charge_once", fields=["commune", "dossier"]),
            models.CheckConstraint(
                name="charge_let_off_with_proof",
                condition=Q(owed=F("full"), exemption="")
                | (Q(owed__lte=F("full")) & ~Q(exemption="") & ~Q(proof="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.owed}"


class ChargeLine(TenantModel):
    """A published fee, how often, and what that makes.

    ``fee`` is empty where the amount is set locally or was only said at intake.
    """

    charge = TenantKey(Charge, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    fee = models.ForeignKey(Fee, on_delete=models.PROTECT, related_name="+", null=True)
    what = models.CharField(_("khoản thu"), max_length=200)
    each = models.PositiveIntegerField(_("mức thu"), help_text="đồng")
    quantity = models.PositiveIntegerField(_("số lượng"), default=1)
    amount = models.PositiveIntegerField(_("thành tiền"), help_text="đồng")

    class Meta(TenantModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="charge_line_order", fields=["commune", "charge", "order"]
            ),
            models.CheckConstraint(
                name="charge_line_adds_up",
                condition=Q(amount=F("each") * F("quantity")) & Q(quantity__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.amount}"
