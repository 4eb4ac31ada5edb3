from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.dossiers.models.dossiers import Dossier, ReturnWay
from vidan.people.models import Officer
from vidan.procedures.models import Component


class Original(TenantModel):
    """An original that was taken for comparison, to be given back (article 20.2)."""

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="originals")
    component = models.ForeignKey(Component, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    taken_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        ordering = ["component__order", "taken_at"]
        constraints = [
            models.UniqueConstraint(
                name="original_held_once",
                fields=["commune", "dossier", "component"],
                condition=Q(returned_at__isnull=True),
            ),
            models.CheckConstraint(
                name="original_returned_later",
                condition=Q(returned_at__isnull=True, returned_by__isnull=True)
                | Q(returned_at__gte=F("taken_at"), returned_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.component_id}"


class Delivery(TenantModel):
    """A result on its way: a parcel of the post, or carried to the village."""

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="deliveries")
    way = models.CharField(max_length=10, choices=ReturnWay)
    parcel = models.CharField(_("số hiệu bưu gửi"), max_length=40, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"))
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    delivered_at = models.DateTimeField(_("đã giao lúc"), null=True)
    came_back_at = models.DateTimeField(_("trở lại lúc"), null=True)
    reason = models.CharField(_("lý do chưa giao được"), max_length=500, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["sent_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="delivery_one_open",
                fields=["commune", "dossier"],
                condition=Q(delivered_at__isnull=True, came_back_at__isnull=True),
            ),
            models.CheckConstraint(
                name="delivery_way",
                condition=Q(way=ReturnWay.VILLAGE)
                | (Q(way=ReturnWay.POST) & ~Q(parcel="")),
            ),
            models.CheckConstraint(
                name="delivery_ends_once",
                condition=Q(delivered_at__isnull=True) | Q(came_back_at__isnull=True),
            ),
            models.CheckConstraint(
                name="delivery_came_back_with_reason",
                condition=Q(came_back_at__isnull=True) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.way}"


class Collection(TenantModel):
    """Who collected the result, and on which authority when for somebody else."""

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="collections")
    name = models.CharField(_("người nhận kết quả"), max_length=200)
    for_applicant = models.BooleanField(_("nhận thay"), default=False)
    personal_number = models.CharField(max_length=12, blank=True)
    authority = models.CharField(_("giấy ủy quyền"), max_length=300, blank=True)
    at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="collected_once", fields=["commune", "dossier"]
            ),
            models.CheckConstraint(
                name="collected_with_authority",
                condition=Q(for_applicant=False) | ~Q(authority=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.at}"
