from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import tracking_code
from vidan.dossiers.models import Dossier
from vidan.people.models import Officer, Unit
from vidan.procedures.models import Version
from vidan.programmes.models import Session
from vidan.queueing.models import Counter, Ticket
from vidan.satisfaction.scale import BY_CODE, BY_NUMBER


class Way(models.TextChoices):
    LINK = "link", _("mã QR, trang tra cứu")
    TABLET = "tablet", _("máy đánh giá tại quầy")
    PAPER = "paper", _("phiếu giấy trong hòm")


class Tablet(TenantModel):
    """A tablet on a counter that asks; its address holds a code only it knows."""

    counter = TenantKey(Counter, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên, chỗ đặt"), max_length=80)
    code = models.CharField(max_length=30, default=tracking_code, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["counter__number", "name"]
        constraints = [
            models.UniqueConstraint(name="tablet_code", fields=["commune", "code"])
        ]

    def __str__(self) -> str:
        return self.name


class BoxOpening(TenantModel):
    """The box of paper slips was opened: by minutes with a number, so many slips."""

    number = models.CharField(_("số biên bản"), max_length=40)
    opened_on = models.DateField(_("ngày mở hòm"))
    place = models.CharField(_("nơi đặt hòm"), max_length=200)
    slips = models.PositiveSmallIntegerField(_("số phiếu trong hòm"))
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="box_opening_number", fields=["commune", "number"]
            )
        ]

    def __str__(self) -> str:
        return self.number


class Question(TenantModel):
    """The one question, put to one person after one hand-over or visit.

    ``code`` is in the link: who holds it may answer, once. Unit, version, session and
    day are as they were when it was put. A slip from the box is a question too; it
    belongs to an opening and to neither dossier nor ticket.
    """

    code = models.CharField(max_length=30, default=tracking_code, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    dossier = TenantKey(Dossier, on_delete=models.PROTECT, related_name="+", null=True)
    ticket = TenantKey(Ticket, on_delete=models.PROTECT, related_name="+", null=True)
    box = TenantKey(
        BoxOpening, on_delete=models.PROTECT, related_name="questions", null=True
    )
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="+", null=True
    )
    session = TenantKey(Session, on_delete=models.PROTECT, related_name="+", null=True)
    on = models.DateField()
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="question_code", fields=["commune", "code"]),
            models.UniqueConstraint(
                name="question_submission", fields=["commune", "submission"]
            ),
            models.UniqueConstraint(
                name="question_dossier", fields=["commune", "dossier"]
            ),
            models.UniqueConstraint(
                name="question_ticket", fields=["commune", "ticket"]
            ),
            models.CheckConstraint(
                name="question_about_something",
                condition=Q(dossier__isnull=False)
                | Q(ticket__isnull=False)
                | Q(box__isnull=False),
            ),
            models.CheckConstraint(
                name="question_closes_later",
                condition=Q(closes_at__gte=F("asked_at")),
            ),
        ]
        indexes = [
            models.Index(name="question_day", fields=["commune", "on"]),
            models.Index(name="question_session", fields=["commune", "session"]),
        ]

    def __str__(self) -> str:
        return str(self.on)


class Concerned(TenantModel):
    """An officer whom an answer is about: reads no text of it, and counts for it."""

    question = TenantKey(Question, on_delete=models.CASCADE, related_name="concerned")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="concerned_once", fields=["commune", "question", "officer"]
            )
        ]
        indexes = [
            models.Index(name="concerned_officer", fields=["commune", "officer"])
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.officer_id}"


class Opinion(TenantModel):
    """The answer. ``contact`` is there only while somebody asked to be called back."""

    question = TenantKey(Question, on_delete=models.CASCADE, related_name="opinions")
    way = models.CharField(max_length=6, choices=Way)
    level = models.PositiveSmallIntegerField(_("mức hài lòng"))
    reason = models.CharField(_("lý do"), max_length=20, blank=True)
    text = models.TextField(_("ý kiến khác"), max_length=1000, blank=True)
    contact = models.CharField(_("tên và điện thoại"), max_length=150, blank=True)
    entered_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    given_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="opinion_once", fields=["commune", "question"]
            ),
            models.CheckConstraint(
                name="opinion_level_known", condition=Q(level__in=list(BY_NUMBER))
            ),
            models.CheckConstraint(
                name="opinion_reason_known",
                condition=Q(reason="") | Q(reason__in=list(BY_CODE)),
            ),
            models.CheckConstraint(
                name="opinion_paper_has_clerk",
                condition=~Q(way=Way.PAPER) | Q(entered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.level)
