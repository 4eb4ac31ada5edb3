from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantModel
from vidan.core import text


class DayChoice(models.TextChoices):
    CLOSED = "closed", _("ngày nghỉ")
    OPENED = "opened", _("ngày làm việc")


class SpecialDay(TenantModel):
    """A day off, or a day worked in its place, that the commune adds or overrules."""

    day = models.DateField(_("ngày"))
    kind = models.CharField(_("loại"), max_length=10, choices=DayChoice)
    name = models.CharField(_("tên gọi"), max_length=150)
    source = models.CharField(_("căn cứ"), max_length=300)

    class Meta(TenantModel.Meta):
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(name="special_day_once", fields=["commune", "day"])
        ]

    def __str__(self) -> str:
        return f"{text.day(self.day)}: {self.get_kind_display()}"


class WorkingBlock(TenantModel):
    """One part of an ordinary working day: Monday is 1, as in ISO 8601."""

    weekdays = ArrayField(models.PositiveSmallIntegerField(), size=7)
    start = models.TimeField(_("từ giờ"))
    end = models.TimeField(_("đến giờ"))

    class Meta(TenantModel.Meta):
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(
                name="working_block_once", fields=["commune", "start"]
            ),
            models.CheckConstraint(
                name="working_block_forward", condition=Q(end__gt=F("start"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start:%H:%M}–{self.end:%H:%M}"
