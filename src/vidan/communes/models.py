from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantModel


class Province(models.Model):
    """A province or city under the central government, by its official code."""

    scale: ClassVar[str] = "reference"

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class CommuneKind(models.TextChoices):
    COMMUNE = "commune", _("xã")
    WARD = "ward", _("phường")
    ZONE = "zone", _("đặc khu")


class Commune(models.Model):
    """A commune-level unit, by its official code (decision 19/2025/QĐ-TTg).

    ``slug`` is set once the commune is served here; it is the path of its pages.
    """

    scale: ClassVar[str] = "reference"

    code = models.CharField(max_length=5, primary_key=True)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="communes"
    )
    kind = models.CharField(max_length=10, choices=CommuneKind)
    name = models.CharField(max_length=100, help_text="without xã, phường, đặc khu")
    slug = models.SlugField(max_length=60, null=True, unique=True)  # noqa: DJ001

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """``xã Lùng Phình``; the first letter small, as inside a sentence."""
        return f"{self.get_kind_display()} {self.name}"


class RuleVersion(models.Model):
    """One value of a rule of law or custom, for the time it is in force.

    The keys and their meaning are in ``data/rules.csv``.
    """

    scale: ClassVar[str] = "reference"

    key = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="rule_one_start", fields=["key", "effective_from"]
            ),
            models.CheckConstraint(
                name="rule_ends_after_start",
                condition=Q(effective_to__isnull=True)
                | Q(effective_to__gte=F("effective_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class LocalRule(TenantModel):
    """What a commune has decided for itself where the law leaves it open."""

    key = models.CharField(max_length=60)
    value = models.CharField(_("giá trị"), max_length=200)
    effective_from = models.DateField(_("áp dụng từ ngày"))
    source = models.CharField(_("căn cứ"), max_length=300)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="local_rule_one_start",
                fields=["commune", "key", "effective_from"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class Profile(TenantModel):
    """How a commune presents itself on pages and papers. One row each."""

    head_office = models.CharField(_("trụ sở"), max_length=300)
    centre_name = models.CharField(
        _("tên Trung tâm"),
        max_length=200,
        default="Trung tâm Phục vụ hành chính công",
    )
    centre_address = models.CharField(_("địa chỉ Trung tâm"), max_length=300)
    hotline = models.CharField(_("điện thoại"), max_length=30, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(name="profile_one_each", fields=["commune"])
        ]

    def __str__(self) -> str:
        return self.head_office


class VillageKind(models.TextChoices):
    VILLAGE = "village", _("thôn")
    HAMLET = "hamlet", _("bản")
    GROUP = "group", _("tổ dân phố")


class Village(TenantModel):
    """A village, hamlet or residential group (decree 185/2026)."""

    kind = models.CharField(
        _("loại"), max_length=10, choices=VillageKind, default=VillageKind.VILLAGE
    )
    name = models.CharField(_("tên"), max_length=100)
    hall = models.CharField(_("nhà văn hóa"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="village_name", fields=["commune", "name"])
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class Series(TenantModel):
    """The last number given out in a series of a year; locked while one is taken."""

    name = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="series_one_each", fields=["commune", "name", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"
