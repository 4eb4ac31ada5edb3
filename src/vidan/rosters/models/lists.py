from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer, Unit
from vidan.work.models import Task


class ListRequest(TenantModel):
    """A unit is asked who can serve in a period, by a day (AS-7).

    It is a task of the unit's head; handing the list in hands the task in.
    """

    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"))
    due_on = models.DateField(_("hạn gửi danh sách"))
    task = TenantKey(Task, on_delete=models.PROTECT, related_name="+", null=True)
    asked_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    handed_in_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    handed_in_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["first_on", "due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="list_once", fields=["commune", "unit", "first_on", "last_on"]
            ),
            models.CheckConstraint(
                name="list_of_a_period", condition=Q(last_on__gte=F("first_on"))
            ),
            models.CheckConstraint(
                name="list_handed_in_by_somebody",
                condition=Q(handed_in_at__isnull=True, handed_in_by__isnull=True)
                | Q(handed_in_at__isnull=False, handed_in_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.first_on}"


class Nominee(TenantModel):
    """An officer whom a unit names: for which fields, and on which days not."""

    request = TenantKey(ListRequest, on_delete=models.CASCADE, related_name="nominees")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    fields = ArrayField(
        models.CharField(max_length=40), verbose_name=_("lĩnh vực"), default=list
    )
    not_on = ArrayField(
        models.DateField(), verbose_name=_("ngày không trực được"), default=list
    )

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="nominee_once", fields=["commune", "request", "officer"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.officer_id}"
