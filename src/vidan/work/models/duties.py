from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer, Unit
from vidan.procedures.models import Field


class Assignment(TenantModel):
    """A decision that gives an officer standing duties, or a job description.

    Duties belong to it, so that they begin and end with it.
    """

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="assignments")
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("vị trí, nhóm việc"), max_length=200)
    number = models.CharField(_("số quyết định"), max_length=60)
    signed_on = models.DateField(_("ngày ký"))
    description = models.TextField(_("bản mô tả công việc"), blank=True)
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-first_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class Duty(TenantModel):
    """Something to be done again and again; its occurrences are tasks made ahead.

    ``rule`` is an RFC 5545 rule; an occurrence that falls on a rest day is due on the
    working day before it.
    """

    assignment = TenantKey(Assignment, on_delete=models.PROTECT, related_name="duties")
    title = models.CharField(_("việc"), max_length=300)
    product = models.CharField(_("sản phẩm"), max_length=300)
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    rule = models.CharField(_("nhịp"), max_length=200)
    first_on = models.DateField(_("từ ngày"))
    hours = models.DecimalField(
        _("số giờ ước tính"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    ended_on = models.DateField(_("thôi từ ngày"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["first_on", "id"]

    def __str__(self) -> str:
        return self.title
