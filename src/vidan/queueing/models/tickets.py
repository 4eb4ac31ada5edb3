"""Tickets and everything that happens to the people who hold them."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import tracking_code
from vidan.dossiers.models import Dossier
from vidan.people.models import Officer
from vidan.procedures.models import Procedure
from vidan.queueing.models.places import Counter, Day, Device, Queue
from vidan.queueing.states import State, Stretch
from vidan.queueing.turns import Standing


class Priority(models.TextChoices):
    """Why somebody goes first. For the laws see docs/work/queueing.md."""

    ELDERLY = "elderly", _("Người cao tuổi")
    DISABLED = "disabled", _("Người khuyết tật")
    PREGNANT = "pregnant", _("Phụ nữ mang thai")
    MERIT = "merit", _("Người có công với cách mạng")
    SMALL_CHILD = "small_child", _("Có con nhỏ dưới 36 tháng")


class IssuedAt(models.TextChoices):
    KIOSK = "kiosk", _("máy lấy số")
    CLERK = "clerk", _("cán bộ lấy giúp")
    PHONE = "phone", _("điện thoại, mã QR")
    PAPER = "paper", _("số giấy dự phòng")


class Ticket(TenantModel):
    """A person's visit under one number. Times come from its periods.

    ``letter`` and ``number`` never change; ``queue`` is where the person waits now, and
    ``place`` the turn there (:mod:`vidan.queueing.turns`). ``code`` is in the QR: who
    holds it sees the own place. No name is kept.
    """

    day = TenantKey(Day, on_delete=models.PROTECT, related_name="tickets")
    letter = models.CharField(max_length=1, editable=False)
    number = models.PositiveIntegerField(editable=False)
    code = models.CharField(max_length=30, default=tracking_code, editable=False)
    submission = models.UUIDField(default=uuid4, editable=False)

    queue = TenantKey(Queue, on_delete=models.PROTECT, related_name="tickets")
    place = models.BigIntegerField(editable=False)
    standing = models.CharField(max_length=8, choices=Standing)
    priority = models.CharField(
        _("diện ưu tiên"), max_length=12, choices=Priority, blank=True
    )
    ready_at = models.DateTimeField(_("hẹn giờ"), null=True)
    issued_where = models.CharField(_("lấy số tại"), max_length=6, choices=IssuedAt)
    issued_at = models.DateTimeField(_("lấy số lúc"))
    issued_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    device = TenantKey(Device, on_delete=models.PROTECT, related_name="+", null=True)

    state = models.CharField(max_length=8, choices=State, editable=False)
    counter = TenantKey(
        Counter, on_delete=models.PROTECT, related_name="tickets", null=True
    )
    wanted_counter = TenantKey(
        Counter, on_delete=models.PROTECT, related_name="+", null=True
    )
    called_at = models.DateTimeField(null=True, help_text="the first call")
    ended_at = models.DateTimeField(null=True)
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["place", "issued_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="ticket_number", fields=["commune", "day", "letter", "number"]
            ),
            models.UniqueConstraint(name="ticket_code", fields=["commune", "code"]),
            models.UniqueConstraint(
                name="ticket_submission", fields=["commune", "submission"]
            ),
            models.UniqueConstraint(
                name="ticket_one_at_counter",
                fields=["commune", "counter"],
                condition=Q(state__in=State.at_counter),
            ),
            models.CheckConstraint(
                name="ticket_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="ticket_with_counter",
                condition=Q(state__in=State.with_counter, counter__isnull=False)
                | ~Q(state__in=State.with_counter),
            ),
            models.CheckConstraint(
                name="ticket_priority_reason",
                condition=(Q(standing=Standing.PRIORITY) & ~Q(priority=""))
                | (~Q(standing=Standing.PRIORITY) & Q(priority="")),
            ),
            models.CheckConstraint(
                name="ticket_over_has_end",
                condition=Q(state__in=State.over, ended_at__isnull=False)
                | (~Q(state__in=State.over) & Q(ended_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                name="ticket_waiting",
                fields=["commune", "day", "queue", "place", "issued_at", "id"],
                condition=Q(state=State.WAITING),
            ),
            models.Index(
                name="ticket_reached",
                fields=["commune", "day", "queue", "-place"],
                condition=Q(called_at__isnull=False),
            ),
            models.Index(
                name="ticket_standing",
                fields=["commune", "day", "queue", "standing", "-place"],
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as it is printed, shown and called: ``A007``."""
        return f"{self.letter}{self.number:03d}"


class Wish(TenantModel):
    """One of the things somebody came for, in the order in which they are done."""

    ticket = TenantKey(Ticket, on_delete=models.CASCADE, related_name="wishes")
    order = models.PositiveSmallIntegerField()
    queue = TenantKey(Queue, on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, related_name="+", null=True
    )
    done_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="wish_order", fields=["commune", "ticket", "order"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.order}"


class Period(TenantModel):
    """A stretch of a ticket's time, and with whom. At most one of a ticket is open."""

    ticket = TenantKey(Ticket, on_delete=models.CASCADE, related_name="periods")
    kind = models.CharField(max_length=8, choices=Stretch)
    queue = TenantKey(Queue, on_delete=models.PROTECT, related_name="+")
    counter = TenantKey(Counter, on_delete=models.PROTECT, related_name="+", null=True)
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["begun_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="period_one_open",
                fields=["commune", "ticket"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="period_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("begun_at")),
            ),
        ]
        indexes = [
            models.Index(name="period_ticket", fields=["commune", "ticket"]),
            models.Index(
                name="period_served",
                fields=["commune", "queue", "-ended_at"],
                condition=Q(kind=Stretch.SERVING, ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.kind}"


class Call(TenantModel):
    """A number is called to a counter; ``time`` counts the calls of one summons."""

    day = TenantKey(Day, on_delete=models.CASCADE, related_name="calls")
    ticket = TenantKey(Ticket, on_delete=models.CASCADE, related_name="calls")
    counter = TenantKey(Counter, on_delete=models.PROTECT, related_name="+")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    time = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(name="call_day", fields=["commune", "day", "-at", "-id"]),
            models.Index(name="call_ticket", fields=["commune", "ticket"]),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} -> {self.counter_id}"


class TicketDossier(TenantModel):
    """A dossier that was received, or handed over, during a visit."""

    ticket = TenantKey(Ticket, on_delete=models.CASCADE, related_name="dossiers")
    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="ticket_dossier_once", fields=["commune", "ticket", "dossier"]
            )
        ]
        indexes = [models.Index(name="ticket_dossier", fields=["commune", "dossier"])]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.dossier_id}"


class PaperBlock(TenantModel):
    """Numbers printed on paper in advance, for when the power is gone."""

    day = TenantKey(Day, on_delete=models.CASCADE, related_name="paper_blocks")
    queue = TenantKey(Queue, on_delete=models.PROTECT, related_name="+")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                name="paper_block_forward", condition=Q(last__gte=F("first"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.queue_id}: {self.first}-{self.last}"
