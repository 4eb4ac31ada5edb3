from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer


class DiaryDay(TenantModel):
    """One day in the work diary of an officer; confirmed, it stays as it is."""

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="diary")
    on = models.DateField(_("ngày"))
    confirmed_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="diary_one_day", fields=["commune", "officer", "on"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.on}"


class DiaryLine(TenantModel):
    """What was done: taken from the history, or written by the officer."""

    day = TenantKey(DiaryDay, on_delete=models.CASCADE, related_name="lines")
    at = models.DateTimeField(null=True)
    words = models.CharField(_("nội dung"), max_length=1000)
    entry_id = models.UUIDField(null=True, editable=False, help_text="history entry")

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="diary_entry_once",
                fields=["commune", "day", "entry_id"],
                condition=Q(entry_id__isnull=False),
            ),
            models.CheckConstraint(
                name="diary_line_with_words", condition=~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return self.words
