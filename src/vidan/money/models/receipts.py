from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.money.models.charges import Charge
from vidan.money.models.tills import Till
from vidan.money.states import Method
from vidan.people.models import Officer


class Receipt(TenantModel):
    """Money that was taken: from whom, how, for which charges.

    Never deleted and never changed; cancelled with a reason, its number stays. The
    money of a cancelled one goes back out of ``cancelled_till``, so that a day that was
    closed keeps its figures. ``official_number`` is that of the electronic receipt made
    in the tax authority's own system, if one was (decree 123/2020).
    """

    series = models.CharField(max_length=10, editable=False)
    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    submission = models.UUIDField(default=uuid4, editable=False)
    official_number = models.CharField(
        _("số biên lai điện tử"), max_length=40, blank=True
    )

    till = TenantKey(Till, on_delete=models.PROTECT, related_name="receipts")
    on = models.DateField(_("ngày thu"))
    method = models.CharField(_("cách nộp tiền"), max_length=8, choices=Method)
    amount = models.PositiveBigIntegerField(_("số tiền"), help_text="đồng")
    given = models.PositiveBigIntegerField(_("tiền khách đưa"), null=True)
    reference = models.CharField(_("mã giao dịch"), max_length=40, blank=True)
    payer = models.CharField(_("người nộp tiền"), max_length=200)
    taken_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(_("thu lúc"))
    prints = models.PositiveSmallIntegerField(_("số lần in"), default=0)

    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    cancelled_till = TenantKey(
        Till, on_delete=models.PROTECT, related_name="given_back", null=True
    )
    cancel_reason = models.CharField(_("lý do hủy"), max_length=500, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-taken_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="receipt_number", fields=["commune", "series", "year", "number"]
            ),
            models.UniqueConstraint(
                name="receipt_submission", fields=["commune", "submission"]
            ),
            models.UniqueConstraint(
                name="receipt_transfer_once",
                fields=["commune", "on", "method", "reference"],
                condition=~Q(reference="") & Q(cancelled_at__isnull=True),
            ),
            models.CheckConstraint(
                name="receipt_of_something", condition=Q(amount__gt=0)
            ),
            models.CheckConstraint(
                name="receipt_way_whole",
                condition=Q(method=Method.CASH, given__gte=F("amount"))
                | (
                    Q(method__in=[Method.TRANSFER, Method.CARD], given__isnull=True)
                    & ~Q(reference="")
                ),
            ),
            models.CheckConstraint(
                name="receipt_cancelled_whole",
                condition=Q(
                    cancelled_at__isnull=True,
                    cancelled_by__isnull=True,
                    cancelled_till__isnull=True,
                    cancel_reason="",
                )
                | (
                    Q(
                        cancelled_at__gte=F("taken_at"),
                        cancelled_by__isnull=False,
                        cancelled_till__isnull=False,
                    )
                    & ~Q(cancel_reason="")
                ),
            ),
        ]
        indexes = [
            models.Index(name="receipt_day", fields=["commune", "on", "-taken_at"]),
            models.Index(name="receipt_till", fields=["commune", "till"]),
            models.Index(
                name="receipt_given_back",
                fields=["commune", "cancelled_till"],
                condition=Q(cancelled_till__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as it is printed and asked for: ``BL 0042/2026``."""
        return f"{self.series} {self.number:04d}/{self.year}"

    @property
    def change(self) -> int:
        """What the payer gets back of the cash."""
        return (self.given or self.amount) - self.amount


class ReceiptLine(TenantModel):
    """A charge that a receipt pays. It ``counts`` until the receipt is cancelled."""

    receipt = TenantKey(Receipt, on_delete=models.CASCADE, related_name="lines")
    charge = TenantKey(Charge, on_delete=models.PROTECT, related_name="paid_by")
    order = models.PositiveSmallIntegerField()
    amount = models.PositiveIntegerField(_("số tiền"), help_text="đồng")
    counts = models.BooleanField(default=True)

    class Meta(TenantModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="charge_paid_once",
                fields=["commune", "charge"],
                condition=Q(counts=True),
            ),
            models.UniqueConstraint(
                name="receipt_line_once", fields=["commune", "receipt", "charge"]
            ),
            models.CheckConstraint(
                name="receipt_line_of_something", condition=Q(amount__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id}: {self.amount}"
