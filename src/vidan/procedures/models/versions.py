from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Province
from vidan.communes.searching import Folded, SearchWords, joined
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Unit


class LimitUnit(models.TextChoices):
    WORKING_DAYS = "working_days", _("ngày làm việc")
    CALENDAR_DAYS = "calendar_days", _("ngày")
    WORKING_HOURS = "working_hours", _("giờ làm việc")
    SAME_DAY = "same_day", _("trong ngày")


def limit_words(amount: int | None, unit: str) -> str:
    """A time limit in words: ``03 ngày làm việc`` or ``trong ngày``."""
    if not unit:
        return str(_("chưa rõ thời hạn"))
    told = str(LimitUnit(unit).label)
    return told if amount is None else f"{amount:02d} {told}"


class Channel(models.TextChoices):
    DIRECT = "direct", _("trực tiếp")
    ONLINE = "online", _("trực tuyến")
    POSTAL = "postal", _("bưu chính công ích")


class Field(models.Model):
    """A field of work that procedures belong to (lĩnh vực)."""

    scale: ClassVar[str] = "reference"

    code = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=150)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """An administrative procedure by its national code. Never deleted, only ended."""

    scale: ClassVar[str] = "reference"

    code = models.CharField(max_length=20, primary_key=True)
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, related_name="procedures"
    )

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Version(models.Model):
    """What a procedure says while this version is in force.

    On any day at most one settled version of a procedure is in force: an exclusion
    constraint (migrations 0002 and 0011) refuses a second. One that is not settled was
    read with doubts and waits for a person; only there may the limit be missing.
    """

    scale: ClassVar[str] = "reference"

    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, related_name="versions"
    )
    name = models.CharField(max_length=600)
    short_name = models.CharField(max_length=120)
    keywords = models.CharField(max_length=400, blank=True)
    authority = models.CharField(max_length=1500)
    result = models.CharField(max_length=1500)
    limit_amount = models.PositiveSmallIntegerField(null=True)
    limit_unit = models.CharField(max_length=20, choices=LimitUnit, blank=True)
    same_day_candidate = models.BooleanField(default=False)
    legal_source = models.CharField(max_length=1500)
    settled = models.BooleanField(default=True)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    words = models.GeneratedField(
        expression=SearchWords(Folded(joined("name", "keywords", "procedure_id"))),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["procedure_id", "effective_from"]
        constraints = [
            models.CheckConstraint(
                name="version_ends_after_start",
                condition=Q(effective_to__isnull=True)
                | Q(effective_to__gte=F("effective_from")),
            ),
            models.CheckConstraint(
                name="version_limit_whole",
                condition=Q(limit_unit=LimitUnit.SAME_DAY, limit_amount__isnull=True)
                | Q(limit_unit="", settled=False)
                | (Q(limit_amount__gt=0) & ~Q(limit_unit__in=["same_day", ""])),
            ),
        ]
        indexes = [GinIndex(name="version_words", fields=["words"])]

    def __str__(self) -> str:
        return self.name

    @property
    def limit_text(self) -> str:
        """The time limit in words, whatever the channel."""
        return limit_words(self.limit_amount, self.limit_unit)


class ComponentKind(models.TextChoices):
    ORIGINAL = "original", _("bản chính")
    COPY = "copy", _("bản sao")
    ELECTRONIC = "electronic", _("bản điện tử")
    FORM = "form", _("tờ khai theo mẫu")


class Component(models.Model):
    """One paper that a version of a procedure asks for. Nothing else may be asked."""

    scale: ClassVar[str] = "reference"

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="components"
    )
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=5000)
    kind = models.CharField(max_length=12, choices=ComponentKind)
    quantity = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    compulsory = models.BooleanField(default=True)
    condition = models.CharField(max_length=2000, blank=True)
    template = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="component_order", fields=["version", "order"]
            ),
            models.CheckConstraint(
                name="component_condition",
                condition=Q(compulsory=True) | ~Q(condition=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def count_text(self) -> str:
        """How many of which kind: ``01 bản chính, 01 bản sao``."""
        told = f"{self.quantity:02d} {self.get_kind_display()}"
        if self.copies:
            told += f", {self.copies:02d} {ComponentKind.COPY.label}"
        return told


class Fee(models.Model):
    """What a version costs by a channel; ``amount`` is empty where it is set locally.

    A province may set its own for procedures whose fee the provincial council decides.
    """

    scale: ClassVar[str] = "reference"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="fees")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True)
    channel = models.CharField(max_length=10, choices=Channel)
    amount = models.PositiveIntegerField(null=True, help_text="đồng")
    per = models.CharField(max_length=120)
    note = models.CharField(max_length=3000, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["channel", "id"]
        constraints = [
            models.UniqueConstraint(
                name="fee_once",
                fields=["version", "province", "channel", "per"],
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} / {self.per}"


class StepKind(models.TextChoices):
    """What is done in a step, whatever the published process calls it."""

    RECEPTION = "reception", _("Tiếp nhận")
    SETTLING = "settling", _("Giải quyết")
    SIGNING = "signing", _("Ký duyệt")
    HANDING = "handing", _("Trả kết quả")


class Step(models.Model):
    """One step of the published process of a version, in working hours (8 h = 1 day).

    A province may publish its own process; it then replaces the general one as a whole.
    Steps that nobody has published do not exist: none may be added (SH-4).
    """

    scale: ClassVar[str] = "reference"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="steps")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind)
    name = models.CharField(max_length=150)
    post = models.CharField(max_length=150, help_text="who, in words of the role")
    hours = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    source = models.CharField(max_length=300)
    effective_from = models.DateField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="step_order",
                fields=["version", "province", "effective_from", "order"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="step_takes_time", condition=Q(hours__isnull=True) | Q(hours__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FieldUnit(TenantModel):
    """Which unit of a commune works on a field."""

    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="fields")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(name="field_one_unit", fields=["commune", "field"])
        ]

    def __str__(self) -> str:
        return f"{self.field_id}: {self.unit_id}"


class ChannelLimit(models.Model):
    """How long a version takes by one channel, where the source says so for each."""

    scale: ClassVar[str] = "reference"

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="channel_limits"
    )
    order = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10, choices=Channel)
    amount = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=20, choices=LimitUnit, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="channel_limit_order", fields=["version", "order"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.amount} {self.unit}"
