"""One matter of a citizen that takes several dossiers, one after the other."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer


class Case(TenantModel):
    """Linked procedures (thủ tục liên thông): counted once, promised in order."""

    name = models.CharField(_("việc liên thông"), max_length=200)
    linked_at = models.DateTimeField()
    linked_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["linked_at", "id"]
        constraints = [
            models.CheckConstraint(name="case_has_a_name", condition=~Q(name=""))
        ]

    def __str__(self) -> str:
        return self.name


class CaseMember(TenantModel):
    """A dossier's place in a case, from 1."""

    case = TenantKey(Case, on_delete=models.PROTECT, related_name="members")
    dossier = TenantKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="memberships"
    )
    order = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="case_member_once", fields=["commune", "dossier"]
            ),
            models.UniqueConstraint(
                name="case_member_order", fields=["commune", "case", "order"]
            ),
            models.CheckConstraint(
                name="case_member_from_one", condition=Q(order__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.order}"
