from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.dossiers.models import Dossier
from vidan.exchange.states import ImportState
from vidan.people.models import Officer


class ColumnMap(TenantModel):
    """Which column of the portal's export is which of our fields; one a commune.

    ``headers`` are those of the file it was made for, in order: an export of ours is
    written in the same columns. ``exported`` are the digests of the last files that
    were written so: the portal has not said what stands in them.
    """

    columns = models.JSONField(default=dict)
    headers = models.JSONField(default=list)
    exported = models.JSONField(default=list)
    at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(name="column_map_one", fields=["commune"])
        ]

    def __str__(self) -> str:
        return f"{self.commune_id}: {len(self.columns)}"


class Verdict(models.TextChoices):
    """What a row is, beside what we have."""

    NEW = "new", _("Mới")
    CHANGED = "changed", _("Thay đổi")
    EQUAL = "equal", _("Không đổi")
    CONFLICT = "conflict", _("Mâu thuẫn")
    MAYBE = "maybe", _("Có thể trùng")
    WRONG = "wrong", _("Không nhập được")


class Decision(models.TextChoices):
    """What a person says of a row that may be a dossier of ours."""

    LINK = "link", _("Là hồ sơ này: ghi mã hồ sơ vào")
    NEW = "new", _("Là hồ sơ khác: tiếp nhận mới")
    LEAVE = "leave", _("Để lại, không làm gì")


class ImportRun(TenantModel):
    """A file of the portal's dossiers: read, shown, and written once confirmed.

    ``read_to`` and the rows not written yet say where to go on after a crash. The file
    itself is an attachment of the run and goes when the run is over.
    """

    name = models.CharField(_("tệp"), max_length=150)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    head_row = models.PositiveIntegerField()
    headers = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState)
    read_to = models.PositiveIntegerField(default=0, help_text="number of a row")
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_by = TenantKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="import_ended",
                condition=Q(state__in=ImportState.final, ended_at__isnull=False)
                | (~Q(state__in=ImportState.final) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="import_confirmed",
                condition=~Q(state__in=(ImportState.WRITING, ImportState.DONE))
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="import_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("at")),
            ),
            models.UniqueConstraint(
                name="import_one_written",
                fields=["commune"],
                condition=Q(state=ImportState.WRITING),
            ),
        ]
        indexes = [
            models.Index(name="import_file", fields=["commune", "sha256"]),
            models.Index(name="import_by_time", fields=["commune", "-at"]),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRow(TenantModel):
    """A row of a file, and what it is to us.

    ``data`` holds what is needed to write it later, personal data with it; emptied as
    soon as the row is written or left. ``note`` says in one sentence why it is what it
    is, without naming a person.
    """

    run = TenantKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    official_code = models.CharField(max_length=40, blank=True)
    official_state = models.PositiveSmallIntegerField(null=True)
    dossier = TenantKey(Dossier, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    data = models.JSONField(default=dict)
    decision = models.CharField(max_length=5, choices=Decision, blank=True)
    decided_by = TenantKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="import_row_number", fields=["commune", "run", "number"]
            ),
            models.CheckConstraint(
                name="import_row_of_us",
                condition=Q(verdict__in=(Verdict.NEW, Verdict.WRONG))
                | Q(dossier__isnull=False),
            ),
            models.CheckConstraint(
                name="import_row_wrong_says_why",
                condition=~Q(verdict=Verdict.WRONG) | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="import_row_decided_by_somebody",
                condition=Q(decision="") | Q(decided_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="import_row_verdict",
                fields=["commune", "run", "verdict", "number"],
            ),
            models.Index(
                name="import_row_code", fields=["commune", "run", "official_code"]
            ),
            models.Index(
                name="import_row_to_write",
                fields=["commune", "run", "number"],
                condition=Q(written_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.number}"
