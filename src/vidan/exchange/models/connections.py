from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.dossiers.models import Dossier, StatusChange
from vidan.exchange.states import SendState
from vidan.people.models import Officer


class Connection(TenantModel):
    """The commune's way to the official system; one, or none.

    ``secret`` is encrypted and never shown. What happened before ``sends_from`` is not
    sent. ``trouble`` says since ``troubled_at`` why nothing arrives; ``resumes_at`` is
    until when the other side wants to be left alone.
    """

    base_url = models.CharField(_("địa chỉ"), max_length=300)
    account = models.CharField(_("tài khoản"), max_length=100)
    agency = models.CharField(_("mã định danh cơ quan"), max_length=40)
    secret = models.TextField(editable=False)
    is_on = models.BooleanField(_("đang gửi"), default=False)
    sends_from = models.DateTimeField(null=True, editable=False)
    test_asked_at = models.DateTimeField(null=True, editable=False)
    tested_at = models.DateTimeField(null=True, editable=False)
    trouble = models.CharField(max_length=300, blank=True, editable=False)
    troubled_at = models.DateTimeField(null=True, editable=False)
    resumes_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(name="connection_one", fields=["commune"]),
            models.CheckConstraint(
                name="connection_on_since",
                condition=Q(is_on=False) | Q(sends_from__isnull=False),
            ),
            models.CheckConstraint(
                name="connection_complete",
                condition=~Q(base_url="") & ~Q(account="") & ~Q(secret=""),
            ),
            models.CheckConstraint(
                name="connection_trouble",
                condition=Q(trouble="", troubled_at__isnull=True)
                | (~Q(trouble="") & Q(troubled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.base_url


class Dispatch(TenantModel):
    """A change of a dossier on its way to the official system.

    Its ``id`` is the key by which the other side knows that it came twice. Those of a
    dossier go one after the other, in the order of its changes. Holds no personal data:
    what is told is read from the dossier when it is sent.
    """

    connection = TenantKey(
        Connection, on_delete=models.PROTECT, related_name="dispatches"
    )
    change = TenantKey(StatusChange, on_delete=models.PROTECT, related_name="+")
    dossier = TenantKey(Dossier, on_delete=models.PROTECT, related_name="dispatches")
    state = models.CharField(
        max_length=10, choices=SendState, default=SendState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    response_code = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    reason = models.CharField(_("lý do thôi gửi"), max_length=500, blank=True)
    by = TenantKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["change_id"]
        constraints = [
            models.UniqueConstraint(
                name="dispatch_once", fields=["commune", "connection", "change"]
            ),
            models.UniqueConstraint(
                name="dispatch_one_sent_a_dossier",
                fields=["commune", "connection", "dossier"],
                condition=Q(state=SendState.SENDING),
            ),
            models.CheckConstraint(
                name="dispatch_sent",
                condition=~Q(state=SendState.SENDING) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dispatch_ended",
                condition=Q(state__in=SendState.final, ended_at__isnull=False)
                | Q(state__in=SendState.open, ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="dispatch_failed_says_why",
                condition=~Q(state=SendState.FAILED) | ~Q(error=""),
            ),
            models.CheckConstraint(
                name="dispatch_given_up_with_reason",
                condition=~Q(state=SendState.GIVEN_UP) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="dispatch_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")),
            ),
        ]
        indexes = [
            models.Index(
                name="dispatch_open",
                fields=["commune", "dossier", "change"],
                condition=Q(state__in=SendState.open),
            ),
            models.Index(
                name="dispatch_due",
                fields=["commune", "next_at"],
                condition=Q(state=SendState.WAITING),
            ),
            models.Index(name="dispatch_of_dossier", fields=["commune", "dossier"]),
            models.Index(name="dispatch_by_time", fields=["commune", "made_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.state}"
