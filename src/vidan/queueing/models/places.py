"""What stands in the hall for years: queues, counters, kiosks and screens."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import tracking_code
from vidan.documents.models import Printer
from vidan.people.models import Officer
from vidan.procedures.models import Field
from vidan.programmes.models import Session

LETTER = RegexValidator(r"^[A-Z]\Z", _("Ký hiệu là một chữ cái in hoa từ A đến Z."))


class Queue(TenantModel):
    """One row of waiting people, for a group of fields; its tickets bear its letter."""

    letter = models.CharField(_("ký hiệu"), max_length=1, validators=[LETTER])
    name = models.CharField(_("tên nhóm việc"), max_length=80)
    daily_limit = models.PositiveSmallIntegerField(
        _("số lượt tối đa mỗi ngày"), null=True, blank=True
    )
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(
                name="queue_letter",
                fields=["commune", "letter"],
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="queue_letter_plain", condition=Q(letter__regex=r"^[A-Z]$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} · {self.name}"


class QueueField(TenantModel):
    """A field of work whose people wait in this queue."""

    queue = TenantKey(Queue, on_delete=models.CASCADE, related_name="fields")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["field__name"]
        constraints = [
            models.UniqueConstraint(name="field_one_queue", fields=["commune", "field"])
        ]

    def __str__(self) -> str:
        return f"{self.queue_id}: {self.field_id}"


class Counter(TenantModel):
    """A counter (quầy) by the number above it."""

    number = models.PositiveSmallIntegerField(
        _("quầy số"), validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    name = models.CharField(_("tên quầy"), max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="counter_number",
                fields=["commune", "number"],
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="counter_number_spoken", condition=Q(number__range=(1, 99))
            ),
        ]

    def __str__(self) -> str:
        return str(_("Quầy %(number)s") % {"number": self.number})


class CounterQueue(TenantModel):
    """A queue that a counter serves; it may serve several."""

    counter = TenantKey(Counter, on_delete=models.CASCADE, related_name="queues")
    queue = TenantKey(Queue, on_delete=models.CASCADE, related_name="counters")

    class Meta(TenantModel.Meta):
        ordering = ["queue__letter"]
        constraints = [
            models.UniqueConstraint(
                name="counter_queue_once", fields=["commune", "counter", "queue"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.counter_id}: {self.queue_id}"


class DeviceKind(models.TextChoices):
    KIOSK = "kiosk", _("Máy lấy số")
    DISPLAY = "display", _("Màn hình gọi số")


class Device(TenantModel):
    """A kiosk or a screen in the hall, let in by an address only it knows.

    ``session`` is set while it stands at a mobile session; otherwise it belongs to the
    Centre's own day.
    """

    kind = models.CharField(_("loại"), max_length=8, choices=DeviceKind)
    name = models.CharField(_("tên, chỗ đặt"), max_length=80)
    code = models.CharField(max_length=30, default=tracking_code, editable=False)
    printer = TenantKey(
        Printer, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    session = TenantKey(
        Session, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    notice = models.CharField(_("dòng thông báo"), max_length=300, blank=True)
    seen_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(name="device_code", fields=["commune", "code"]),
            models.CheckConstraint(
                name="device_kind_known", condition=Q(kind__in=DeviceKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Day(TenantModel):
    """A day on which people are served at one place: the Centre, or a session's.

    The hours in which people take numbers are those that held when the day began.
    """

    on = models.DateField(_("ngày"))
    session = TenantKey(Session, on_delete=models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField()
    issues_from = models.DateTimeField(_("phát số từ"))
    issues_until = models.DateTimeField(_("phát số đến"))
    issuing_ended_at = models.DateTimeField(null=True)
    issuing_ended_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    closed_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="queueing_day_once",
                fields=["commune", "on", "session"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return str(self.on)


class Sitting(TenantModel):
    """An officer sits at a counter, from when until when."""

    day = TenantKey(Day, on_delete=models.PROTECT, related_name="sittings")
    counter = TenantKey(Counter, on_delete=models.PROTECT, related_name="sittings")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["opened_at"]
        constraints = [
            models.UniqueConstraint(
                name="sitting_one_at_counter",
                fields=["commune", "counter"],
                condition=Q(closed_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="sitting_one_of_officer",
                fields=["commune", "officer"],
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="sitting_ends_after_start",
                condition=Q(closed_at__isnull=True)
                | Q(closed_at__gte=models.F("opened_at")),
            ),
        ]
        indexes = [models.Index(name="sitting_day", fields=["commune", "day"])]

    def __str__(self) -> str:
        return f"{self.counter_id}: {self.officer_id}"


class Pause(TenantModel):
    """A counter is not served for a while, with the officer still in charge of it."""

    sitting = TenantKey(Sitting, on_delete=models.CASCADE, related_name="pauses")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(_("lý do"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["begun_at"]
        constraints = [
            models.UniqueConstraint(
                name="pause_one_open",
                fields=["commune", "sitting"],
                condition=Q(ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id}: {self.begun_at}"
