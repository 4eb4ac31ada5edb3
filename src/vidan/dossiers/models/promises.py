from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.dossiers.models.dossiers import Dossier
from vidan.people.models import Officer


class Cause(models.TextChoices):
    INTAKE = "intake", _("tiếp nhận")
    SUPPLEMENT = "supplement", _("nhận đủ bổ sung")
    PAYMENT = "payment", _("đã thực hiện nghĩa vụ tài chính")
    EXTENSION = "extension", _("xin lỗi và hẹn lại")
    LINKED = "linked", _("liên thông với hồ sơ khác")
    CALENDAR = "calendar", _("lịch làm việc thay đổi")
    KEPT = "kept", _("giữ ngày đã hẹn")


class Promise(TenantModel):
    """A date that the applicant was told. The first one and each later one stay.

    How it came about is kept, so that it can be counted again by a changed calendar:
    by the time limit from ``counted_from``; or so many ``working_days`` after it; or
    ``chosen`` by a person. ``declined_at`` is the date of a changed calendar that
    somebody decided not to move to.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="promises")
    cause = models.CharField(max_length=10, choices=Cause)
    due_at = models.DateTimeField(_("hẹn trả"))
    counted_from = models.DateTimeField(_("tính từ"))
    working_days = models.PositiveSmallIntegerField(null=True)
    chosen = models.BooleanField(default=False)
    given_at = models.DateTimeField(_("hẹn lúc"))
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    declined_at = models.DateTimeField(null=True)
    notice = models.CharField(_("cách báo người nộp"), max_length=500, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="promise_cause_known", condition=Q(cause__in=Cause.values)
            ),
            models.CheckConstraint(
                name="promise_after_start", condition=Q(due_at__gte=F("counted_from"))
            ),
            models.CheckConstraint(
                name="promise_moved_with_notice",
                condition=~Q(cause__in=(Cause.CALENDAR, Cause.KEPT)) | ~Q(notice=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.due_at}"
