from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.documents.models import Attachment
from vidan.dossiers.models.dossiers import Dossier
from vidan.people.models import Officer


class Consultation(TenantModel):
    """A question to another body: what, to whom, by when, and the answer or silence.

    The clock runs on (decree 61/2018, article 19, clause 5). ``silent_at`` is when the
    head of the one-stop unit was told that no answer had come.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="consultations")
    body = models.CharField(_("cơ quan được hỏi"), max_length=200)
    question = models.CharField(_("nội dung hỏi"), max_length=2000)
    asked_at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(_("hạn trả lời"))
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(_("nội dung trả lời"), max_length=2000, blank=True)
    silent_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="consultation_due_after_asked",
                condition=Q(due_at__gt=F("asked_at")),
            ),
            models.CheckConstraint(
                name="consultation_whole",
                condition=~Q(body="") & ~Q(question=""),
            ),
            models.CheckConstraint(
                name="consultation_answered_with_words",
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
            ),
        ]
        indexes = [
            models.Index(
                name="consultation_open",
                fields=["commune", "due_at"],
                condition=Q(answered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.body}"


class Verification(TenantModel):
    """The record of a verification in the field (decree 61/2018, article 19.3.b)."""

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="verifications")
    held_at = models.DateTimeField(_("thời gian"))
    place = models.CharField(_("địa điểm"), max_length=300)
    participants = models.CharField(_("thành phần tham gia"), max_length=1000)
    content = models.CharField(_("nội dung"), max_length=4000)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["held_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="verification_whole",
                condition=~Q(place="") & ~Q(participants="") & ~Q(content=""),
            ),
            models.CheckConstraint(
                name="verification_recorded_later", condition=Q(at__gte=F("held_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.place}"


class Payment(TenantModel):
    """A payment that the applicant owes to the state before the work can go on.

    ``due_before`` is the appointment at that moment; whether the clock stops was a rule
    of the day it was asked for.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="payments")
    what = models.CharField(_("khoản phải nộp"), max_length=300)
    amount = models.PositiveBigIntegerField(_("số tiền"), help_text="đồng")
    asked_at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    due_before = models.DateTimeField(null=True)
    stops_clock = models.BooleanField()
    paid_at = models.DateTimeField(null=True)
    proof = models.CharField(_("chứng từ"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="payment_one_open",
                fields=["commune", "dossier"],
                condition=Q(paid_at__isnull=True),
            ),
            models.CheckConstraint(
                name="payment_of_something", condition=Q(amount__gt=0) & ~Q(what="")
            ),
            models.CheckConstraint(
                name="payment_paid_later",
                condition=Q(paid_at__isnull=True) | Q(paid_at__gte=F("asked_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.amount}"


class Extension(TenantModel):
    """An apology with a new date (form 04), with the signed paper.

    The date that was promised before stays (decree 61/2018, article 19, clause 9).
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="extensions")
    at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("lý do"), max_length=1000)
    due_before = models.DateTimeField(_("ngày đã hẹn"))
    due_at = models.DateTimeField(_("ngày hẹn lại"))
    paper = TenantKey(Attachment, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="dossier_extension_later",
                condition=Q(due_at__gt=F("due_before")) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} → {self.due_at}"
