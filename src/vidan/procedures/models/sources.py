"""Where versions were read: files, records, and what was doubtful in them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from vidan.procedures.models.versions import Version


class CatalogueImport(models.Model):
    """One reading of a catalogue file: when, from where, and how it went."""

    scale: ClassVar[str] = "reference"

    source = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    effective_from = models.DateField()
    at = models.DateTimeField()
    lines = models.PositiveIntegerField(default=0)
    bad_lines = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.source} {self.file_name}"


class CatalogueRecord(models.Model):
    """A procedure as an outside catalogue last had it; ``gone_on``: it has it no more.

    Kept for every body, so that it is known who settles what; versions are made only of
    those that the commune's committee settles.
    """

    scale: ClassVar[str] = "reference"

    source = models.CharField(max_length=60)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=2000)
    body = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField()
    last_import = models.ForeignKey(
        CatalogueImport, on_delete=models.PROTECT, related_name="+"
    )
    gone_on = models.DateField(null=True)

    class Meta:
        ordering = ["source", "code"]
        constraints = [
            models.UniqueConstraint(name="record_once", fields=["source", "code"])
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.code}"


class SettledBy(models.TextChoices):
    NOBODY = "", _("chưa xác nhận")
    READING = "reading", _("máy đọc chắc chắn")
    OPERATOR = "operator", _("đơn vị vận hành xác nhận")
    CORRECTION = "correction", _("đơn vị vận hành sửa")


class Origin(models.Model):
    """What a version was read from, where in it, and what was doubtful.

    ``content`` is the record as it was then; ``places`` and ``doubts`` point into it.
    """

    scale: ClassVar[str] = "reference"

    version = models.OneToOneField(
        Version, on_delete=models.PROTECT, related_name="origin"
    )
    source = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField()
    places = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    read_on = models.DateField()
    settled_by = models.CharField(max_length=12, choices=SettledBy, blank=True)
    settled_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.source}: {self.version_id}"
