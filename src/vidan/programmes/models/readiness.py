from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer
from vidan.programmes.models.sessions import Session
from vidan.work.models import Task


class CheckItem(TenantModel):
    """A line of the commune's checklist, for the time it is on it (AS-8).

    ``code`` names a line of the list that comes with the product; the commune's own
    have none. ``way_out`` is what helps when the thing is missing.
    """

    code = models.CharField(max_length=30, blank=True, editable=False)
    name = models.CharField(_("cần chuẩn bị"), max_length=200)
    at_office = models.BooleanField(_("buổi tại trụ sở"), default=True)
    at_village = models.BooleanField(_("buổi lưu động"), default=True)
    way_out = models.CharField(_("cách xử lý khi thiếu"), max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=100)
    first_on = models.DateField(_("áp dụng từ ngày"))
    last_on = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                name="check_item_code",
                fields=["commune", "code"],
                condition=~Q(code=""),
            ),
            models.CheckConstraint(
                name="check_item_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            ),
            models.CheckConstraint(
                name="check_item_of_some_kind",
                condition=Q(at_office=True) | Q(at_village=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Answer(models.TextChoices):
    OPEN = "open", _("chưa trả lời")
    READY = "ready", _("đủ")
    MISSING = "missing", _("thiếu")
    NOT_NEEDED = "not_needed", _("không cần")


class ReadinessLine(TenantModel):
    """One thing to have ready for a session: whose, by when, and what came of it.

    ``task`` is the same work in that person's list; there is none where the time left
    is no working time.
    """

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="readiness")
    item = TenantKey(CheckItem, on_delete=models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(_("hạn"))
    task = TenantKey(Task, on_delete=models.PROTECT, related_name="+", null=True)
    answer = models.CharField(
        _("trả lời"), max_length=10, choices=Answer, default=Answer.OPEN
    )
    words = models.CharField(_("thiếu gì"), max_length=300, blank=True)
    answered_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                name="readiness_line_once", fields=["commune", "session", "item"]
            ),
            models.CheckConstraint(
                name="readiness_answer_known", condition=Q(answer__in=Answer.values)
            ),
            models.CheckConstraint(
                name="readiness_answered_by_somebody",
                condition=Q(
                    answer=Answer.OPEN,
                    answered_by__isnull=True,
                    answered_at__isnull=True,
                )
                | (
                    ~Q(answer=Answer.OPEN)
                    & Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="readiness_missing_says_what",
                condition=~Q(answer=Answer.MISSING) | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.item_id}"
