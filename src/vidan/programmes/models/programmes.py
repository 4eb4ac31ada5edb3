from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer, Unit
from vidan.procedures.models import Procedure
from vidan.programmes.recurrence import HolidayPolicy


class Kind(models.TextChoices):
    ROTATING = "rotating", _("Các đơn vị luân phiên")
    CENTRE = "centre", _("Trung tâm cùng người được cử")
    SAME_DAY = "same_day", _("Không hẹn, trả kết quả trong ngày")
    MOBILE = "mobile", _("Lưu động tại thôn")


class Programme(TenantModel):
    """A model of service days that a plan of the commune ordered."""

    name = models.CharField(_("tên mô hình"), max_length=200)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    mandate_document = models.CharField(_("văn bản giao"), max_length=300)
    mandate_clause = models.CharField(_("mục, khoản"), max_length=60, blank=True)
    first_on = models.DateField(_("thực hiện từ ngày"))
    last_on = models.DateField(_("đến ngày"), null=True, blank=True)
    rule = models.CharField(_("quy tắc lặp"), max_length=200)
    blocks = models.JSONField(_("giờ phục vụ"))
    place = models.CharField(_("địa điểm"), max_length=300)
    holiday_policy = models.CharField(
        _("khi trùng ngày nghỉ"),
        max_length=5,
        choices=HolidayPolicy,
        default=HolidayPolicy.SKIP,
    )
    skip_uses_turn = models.BooleanField(_("buổi bị bỏ vẫn tính lượt"), default=False)
    mobile_per_year = models.PositiveSmallIntegerField(
        _("số buổi lưu động mỗi năm"), default=0
    )
    mobile_months = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("tháng có buổi lưu động"),
        default=list,
        blank=True,
    )
    notice_days = models.PositiveSmallIntegerField(
        _("thông báo trước (ngày)"), default=7
    )
    opened_at = models.DateTimeField(null=True, editable=False)
    changed_from = models.DateField(
        null=True,
        editable=False,
        help_text="from when its newest version holds; planning keeps earlier days",
    )

    class Meta(TenantModel.Meta):
        ordering = ["first_on", "name"]
        constraints = [
            models.UniqueConstraint(name="programme_name", fields=["commune", "name"]),
            models.CheckConstraint(
                name="programme_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Turn(TenantModel):
    """A unit's place in the order in which the units of a programme serve."""

    programme = TenantKey(Programme, on_delete=models.CASCADE, related_name="turns")
    order = models.PositiveSmallIntegerField()
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="turn_order", fields=["commune", "programme", "order"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.order}: {self.unit_id}"


class Listed(TenantModel):
    """A procedure that a same-day programme has announced, from a day on."""

    programme = TenantKey(Programme, on_delete=models.CASCADE, related_name="listed")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["procedure_id"]
        constraints = [
            models.UniqueConstraint(
                name="listed_once",
                fields=["commune", "programme", "procedure"],
                condition=Q(last_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.procedure_id


class ProgrammeVersion(TenantModel):
    """What a programme said for a time (LP-17): sessions keep the one they were under.

    ``content`` holds the fields of the programme as text, ``ring`` the units in their
    order, by name: what stands on paper, not what may be renamed since.
    """

    programme = TenantKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    first_on = models.DateField(_("áp dụng từ ngày"))
    content = models.JSONField()
    ring = models.JSONField(default=list)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    made_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="programme_version_number",
                fields=["commune", "programme", "number"],
            ),
            models.CheckConstraint(
                name="programme_version_has_reason",
                condition=Q(number__lte=1) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
