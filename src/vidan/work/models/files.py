from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.documents.models import Attachment
from vidan.people.models import Officer
from vidan.procedures.models import Field
from vidan.work.models.tasks import Task


class HandOver(TenantModel):
    """Files handed over to the archive of the commune, with minutes."""

    on = models.DateField(_("ngày giao nộp"))
    given_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    received_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("ghi chú"), max_length=1000, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-on", "id"]

    def __str__(self) -> str:
        return f"{self.on}"


class WorkFile(TenantModel):
    """A work file of the yearly list: by field, or about one task.

    The columns are those of the list of files (decree 30/2020/NĐ-CP, article 28, and
    appendix V). No ``retention_years`` means for ever.
    """

    year = models.PositiveSmallIntegerField(_("năm"))
    code = models.CharField(_("số và ký hiệu"), max_length=30)
    heading = models.CharField(_("đề mục"), max_length=200, blank=True)
    title = models.CharField(_("tiêu đề hồ sơ"), max_length=300)
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    task = TenantKey(Task, on_delete=models.PROTECT, related_name="files", null=True)
    keeper = TenantKey(Officer, on_delete=models.PROTECT, related_name="files")
    retention_years = models.PositiveSmallIntegerField(
        _("thời hạn bảo quản (năm)"), null=True, blank=True
    )
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    opened_on = models.DateField(_("mở ngày"))
    closed_on = models.DateField(_("kết thúc ngày"), null=True, editable=False)
    handed_over = TenantKey(
        HandOver, on_delete=models.PROTECT, related_name="files", null=True
    )

    class Meta(TenantModel.Meta):
        ordering = ["-year", "code", "id"]
        constraints = [
            models.UniqueConstraint(
                name="work_file_code", fields=["commune", "year", "code"]
            ),
            models.CheckConstraint(
                name="work_file_closed_after_opened",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
            ),
            models.CheckConstraint(
                name="work_file_closed_before_archive",
                condition=Q(handed_over__isnull=True) | Q(closed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class FiledPaper(TenantModel):
    """A line of the list of documents in a file."""

    file = TenantKey(WorkFile, on_delete=models.CASCADE, related_name="papers")
    order = models.PositiveSmallIntegerField(_("số thứ tự"))
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    title = models.CharField(_("tên loại, trích yếu"), max_length=500)
    author = models.CharField(_("tác giả"), max_length=200, blank=True)
    sheets = models.CharField(_("tờ số, trang số"), max_length=30, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    attachment = TenantKey(
        Attachment, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                name="filed_paper_order", fields=["commune", "file", "order"]
            )
        ]

    def __str__(self) -> str:
        return self.title
