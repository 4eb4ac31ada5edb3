from django.db import models
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.documents.states import PrintState
from vidan.people.models import Officer


class Attachment(TenantModel):
    """A file kept for a thing; its bytes lie outside what the web server serves.

    Without a ``path`` the bytes were let go of when their time was over.
    """

    thing = models.CharField(max_length=60, help_text="label of the model")
    thing_id = models.UUIDField()
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200, help_text="below the attachments folder")
    by = TenantKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        indexes = [
            models.Index(
                name="attachment_of_thing", fields=["commune", "thing", "thing_id"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class PrinterKind(models.TextChoices):
    """How a paper gets to the printer."""

    NETWORK = "network", _("Máy in mạng (ESC/POS, cổng 9100)")
    USB = "usb", _("Máy in cắm USB vào máy chủ (ESC/POS)")
    BROWSER = "browser", _("In qua trình duyệt của máy tại quầy")


class PaperWidth(models.IntegerChoices):
    """Dots in a row of the printer's head."""

    WIDE = 576, _("80 mm")
    NARROW = 384, _("58 mm")


class Printer(TenantModel):
    """A printer of narrow paper that stands somewhere in the commune.

    ``trouble`` says since ``troubled_at`` why it does not print; empty when it does.
    """

    name = models.CharField(_("tên máy in"), max_length=60)
    kind = models.CharField(_("cách nối"), max_length=10, choices=PrinterKind)
    address = models.CharField(
        _("địa chỉ"), max_length=100, blank=True, help_text="host:port, vendor:product"
    )
    width = models.PositiveSmallIntegerField(_("khổ giấy"), choices=PaperWidth)
    place = models.CharField(_("nơi đặt"), max_length=100, blank=True)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    printed_at = models.DateTimeField(null=True, editable=False)
    trouble = models.CharField(max_length=300, blank=True, editable=False)
    troubled_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(name="printer_name", fields=["commune", "name"]),
            models.CheckConstraint(
                name="printer_address",
                condition=models.Q(kind="browser", address="")
                | (models.Q(kind__in=["network", "usb"]) & ~models.Q(address="")),
            ),
            models.CheckConstraint(
                name="printer_width", condition=models.Q(width__in=PaperWidth.values)
            ),
            models.CheckConstraint(
                name="printer_trouble",
                condition=models.Q(trouble="", troubled_at__isnull=True)
                | (~models.Q(trouble="") & models.Q(troubled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PrintJob(TenantModel):
    """A paper on its way to a printer, and what became of it.

    ``strip`` is its description (:mod:`vidan.documents.forms.strip`), drawn when it is
    sent. ``losses`` counts the sendings of which nobody knows whether paper came out:
    from the first on the paper says so. ``title`` names no person.
    """

    printer = TenantKey(Printer, on_delete=models.PROTECT, related_name="jobs")
    title = models.CharField(max_length=150)
    thing = models.CharField(max_length=60, help_text="label of the model")
    thing_id = models.UUIDField()
    strip = models.JSONField()
    state = models.CharField(
        max_length=10, choices=PrintState, default=PrintState.QUEUED
    )
    submission = models.UUIDField(help_text="of the press that asked for it")
    original = TenantKey(
        "self", on_delete=models.PROTECT, null=True, related_name="reprints"
    )
    reprint = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    losses = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    by = TenantKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    retry_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="print_job_once", fields=["commune", "submission"]
            ),
            models.UniqueConstraint(
                name="print_job_one_sent_a_printer",
                fields=["commune", "printer"],
                condition=models.Q(state=PrintState.SENDING),
            ),
            models.UniqueConstraint(
                name="print_job_reprint",
                fields=["commune", "original", "reprint"],
                condition=models.Q(original__isnull=False),
            ),
            models.CheckConstraint(
                name="print_job_reprint_of_something",
                condition=models.Q(reprint=0) | models.Q(original__isnull=False),
            ),
            models.CheckConstraint(
                name="print_job_sent",
                condition=~models.Q(state=PrintState.SENDING)
                | models.Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="print_job_ended",
                condition=models.Q(state__in=PrintState.final, ended_at__isnull=False)
                | models.Q(state__in=PrintState.waiting, ended_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="print_job_waiting",
                fields=["commune", "printer", "made_at"],
                condition=models.Q(state__in=PrintState.waiting),
            ),
            models.Index(name="print_job_by_time", fields=["commune", "made_at"]),
        ]

    def __str__(self) -> str:
        return self.title
