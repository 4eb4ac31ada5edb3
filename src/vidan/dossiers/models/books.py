"""Books that people can turn the pages of: volumes, lines, and corrections.

Dossiers are named by a string, since :mod:`vidan.dossiers.models` imports this module
so that Django finds the tables.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.text import two_digits
from vidan.dossiers.bookkinds import SYMBOLS, BookKind
from vidan.people.models import Officer


class Book(TenantModel):
    """One volume of a book: numbers run from 01 to the year's end across volumes.

    Open until somebody closes it; ``last_number`` and ``pages`` are written then. The
    last volume of a year is closed for good (``year_end``), any other one because it is
    full, and the next begins with the next number.
    """

    kind = models.CharField(_("loại sổ"), max_length=12, choices=BookKind)
    year = models.PositiveSmallIntegerField(_("năm"))
    volume = models.PositiveSmallIntegerField(_("quyển số"), default=1)
    first_number = models.PositiveIntegerField(default=1)
    last_number = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField(_("mở lúc"))
    opened_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("khóa lúc"), null=True)
    closed_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    pages = models.PositiveIntegerField(_("số trang"), null=True)
    year_end = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        ordering = ["-year", "kind", "-volume"]
        constraints = [
            models.UniqueConstraint(
                name="book_volume", fields=["commune", "kind", "year", "volume"]
            ),
            models.UniqueConstraint(
                name="book_one_open",
                fields=["commune", "kind", "year"],
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="book_closed_wholly",
                condition=Q(
                    closed_at__isnull=True,
                    last_number__isnull=True,
                    pages__isnull=True,
                    year_end=False,
                )
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    last_number__isnull=False,
                    pages__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="book_numbers_run_on",
                condition=Q(last_number__isnull=True)
                | Q(last_number__gte=F("first_number") - 1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.symbol}"

    @property
    def symbol(self) -> str:
        """``01/2026-SCT/BS``: volume, year and sign, as certified papers have it."""
        return f"{two_digits(self.volume)}/{self.year}-{SYMBOLS[BookKind(self.kind)]}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class TrackingLine(TenantModel):
    """A line of the tracking register as it stood when its volume was closed.

    Until then the register is read from the dossiers themselves. What happens to the
    dossier afterwards stands in the next volume, where it is a ``carried`` line.
    Nothing changes a line but the masking of personal data when its time is over.
    """

    book = TenantKey(Book, on_delete=models.PROTECT, related_name="tracking_lines")
    dossier = TenantKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="tracking_lines"
    )
    carried = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    official_code = models.CharField(max_length=40, blank=True)
    procedure = models.CharField(max_length=600)
    sets = models.PositiveSmallIntegerField()
    applicant_name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    unit_name = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    return_way = models.CharField(max_length=10)
    collected_by = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12)
    finished = models.BooleanField()

    class Meta(TenantModel.Meta):
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                name="tracking_line_once", fields=["commune", "book", "dossier"]
            )
        ]

    def __str__(self) -> str:
        return self.intake_number

    @property
    def intake_number(self) -> str:
        return f"{self.number:04d}/{self.year}"


class BookEntry(TenantModel):
    """A line of a book of certification; what is wrong is put right beside it."""

    append_only: ClassVar[bool] = True

    book = TenantKey(Book, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=BookKind)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    dossier = TenantKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="book_entries"
    )
    certified_on = models.DateField(_("ngày chứng thực"))
    requester = models.CharField(_("người yêu cầu"), max_length=200)
    requester_paper = models.CharField(_("giấy tờ tùy thân"), max_length=60, blank=True)
    document = models.CharField(_("tên giấy tờ, giao dịch"), max_length=600)
    copies = models.PositiveSmallIntegerField(_("số bản"), default=1)
    pages = models.PositiveSmallIntegerField(_("số trang"), default=1)
    signer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField(_("người ký chứng thực"), max_length=100)
    signer_title = models.CharField(max_length=200, blank=True)
    fee = models.PositiveIntegerField(_("lệ phí"), default=0)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    written_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                name="book_entry_number", fields=["commune", "kind", "year", "number"]
            ),
            models.CheckConstraint(
                name="book_entry_certification",
                condition=Q(kind__in=BookKind.certification),
            ),
            models.CheckConstraint(
                name="book_entry_counts", condition=Q(copies__gte=1, pages__gte=1)
            ),
            models.CheckConstraint(
                name="book_entry_names_its_paper", condition=~Q(document="")
            ),
        ]
        indexes = [
            models.Index(
                name="book_entry_of_signer",
                fields=["commune", "kind", "certified_on", "written_at"],
            )
        ]

    def __str__(self) -> str:
        return f"{two_digits(self.number)}/{self.year}"


class Correctable(models.TextChoices):
    """What of an entry may be put right; number, day and dossier never are."""

    REQUESTER = "requester", _("họ tên người yêu cầu")
    REQUESTER_PAPER = "requester_paper", _("giấy tờ tùy thân")
    DOCUMENT = "document", _("tên giấy tờ, giao dịch")
    COPIES = "copies", _("số bản")
    SIGNER_NAME = "signer_name", _("người ký chứng thực")
    FEE = "fee", _("lệ phí")
    NOTE = "note", _("ghi chú")


class EntryCorrection(TenantModel):
    """What an entry says instead, why, and who put it right; the old stays readable."""

    append_only: ClassVar[bool] = True

    entry = TenantKey(BookEntry, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(_("mục sửa"), max_length=20, choices=Correctable)
    old = models.CharField(max_length=600, blank=True)
    new = models.CharField(_("nội dung đúng"), max_length=600)
    reason = models.CharField(_("lý do"), max_length=500)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="entry_correction_with_reason", condition=~Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.field}"
