from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer
from vidan.programmes.models.sessions import Session


class Category(models.TextChoices):
    """What the money of a session goes to (AS-12)."""

    PRINTING = "printing", _("In ấn, biểu mẫu")
    TRAVEL = "travel", _("Đi lại, vận chuyển thiết bị")
    VENUE = "venue", _("Thuê, bố trí địa điểm")
    NEWS = "news", _("Thông báo, tuyên truyền")
    PEOPLE = "people", _("Bồi dưỡng người phục vụ")
    DRINKS = "drinks", _("Nước uống cho người dân")
    EQUIPMENT = "equipment", _("Thiết bị, đường truyền")
    OTHER = "other", _("Chi khác")


class CostLine(TenantModel):
    """What one thing of a session is to cost, may cost and has cost, in đồng.

    ``over_reason`` says why more was spent than approved; without it that is refused.
    """

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="costs")
    category = models.CharField(_("khoản chi"), max_length=10, choices=Category)
    what = models.CharField(_("nội dung chi"), max_length=200)
    estimated = models.PositiveBigIntegerField(_("dự toán"), help_text="đồng")
    approved = models.PositiveBigIntegerField(_("được duyệt"), null=True)
    approved_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    approved_at = models.DateTimeField(null=True)
    paper = models.CharField(_("văn bản duyệt"), max_length=200, blank=True)
    actual = models.PositiveBigIntegerField(_("thực chi"), null=True)
    voucher = models.CharField(_("chứng từ"), max_length=200, blank=True)
    over_reason = models.CharField(_("lý do vượt"), max_length=300, blank=True)
    made_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["category", "id"]
        constraints = [
            models.CheckConstraint(
                name="cost_category_known",
                condition=Q(category__in=Category.values),
            ),
            models.CheckConstraint(
                name="cost_approved_by_somebody",
                condition=Q(
                    approved__isnull=True,
                    approved_by__isnull=True,
                    approved_at__isnull=True,
                )
                | Q(
                    approved__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="cost_overspent_with_reason",
                condition=Q(actual__isnull=True)
                | Q(approved__isnull=False, actual__lte=models.F("approved"))
                | ~Q(over_reason=""),
            ),
            models.CheckConstraint(
                name="cost_spent_with_voucher",
                condition=Q(actual__isnull=True) | ~Q(voucher=""),
            ),
        ]
        indexes = [models.Index(name="cost_of_session", fields=["commune", "session"])]

    def __str__(self) -> str:
        return self.what
