from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer


class Account(TenantModel):
    """The account that receives transfers for the commune, from when until when.

    Never changed: another one takes its place, so that it is known what stood in the
    codes of any day.
    """

    bank = models.CharField(_("ngân hàng"), max_length=6, help_text="BIN")
    number = models.CharField(_("số tài khoản"), max_length=19)
    is_card = models.BooleanField(_("là số thẻ"), default=False)
    holder = models.CharField(_("tên chủ tài khoản"), max_length=100)
    since_at = models.DateTimeField()
    set_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["-since_at"]
        constraints = [
            models.UniqueConstraint(
                name="account_one_in_use",
                fields=["commune"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="account_readable",
                condition=Q(bank__regex=r"^[0-9]{6}$")
                & Q(number__regex=r"^[A-Za-z0-9]{1,19}$")
                & ~Q(holder=""),
            ),
            models.CheckConstraint(
                name="account_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank} {self.number}"
