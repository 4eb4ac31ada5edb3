from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Village
from vidan.communes.searching import own_words
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import check_code, tracking_code
from vidan.documents.models import Attachment
from vidan.dossiers.states import State
from vidan.people.models import Officer, Unit
from vidan.procedures.models import Channel, Component, ComponentKind, Version
from vidan.programmes.models import Session


class ReturnWay(models.TextChoices):
    COUNTER = "counter", _("nhận tại quầy")
    POST = "post", _("qua bưu chính công ích")
    ONLINE = "online", _("bản điện tử")
    VILLAGE = "village", _("tại thôn")


class Dossier(TenantModel):
    """A citizen's file, from the counter to the result.

    ``state`` is changed only by the functions in :mod:`vidan.dossiers.actions`.
    ``due_at`` is empty while the applicant still has to bring papers. The result is a
    file, or a paper that stands in a book under ``result_paper``.
    """

    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    official_code = models.CharField(_("mã hồ sơ"), max_length=40, blank=True)
    submission = models.UUIDField(editable=False, help_text="one per filled-in form")
    check_code = models.CharField(max_length=6, default=check_code, editable=False)
    tracking_code = models.CharField(
        max_length=30, default=tracking_code, editable=False
    )

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="dossiers")
    handler = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="dossiers", null=True
    )
    signer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    session = TenantKey(
        Session, on_delete=models.PROTECT, related_name="dossiers", null=True
    )
    same_day = models.BooleanField(_("trả trong ngày"), default=False)

    applicant_name = models.CharField(_("người nộp"), max_length=200)
    personal_number = models.CharField(_("số định danh cá nhân"), max_length=12)
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    wants_messages = models.BooleanField(
        _("nhắn tin khi có thay đổi"), default=True, db_default=True
    )
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    village = TenantKey(
        Village, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    channel = models.CharField(_("cách nộp"), max_length=10, choices=Channel)
    sets = models.PositiveSmallIntegerField(_("số bộ"), default=1)
    fee = models.PositiveIntegerField(_("phí, lệ phí phải nộp"), default=0)
    return_way = models.CharField(
        _("cách nhận kết quả"), max_length=10, choices=ReturnWay
    )

    state = models.CharField(max_length=12, choices=State, editable=False)
    received_at = models.DateTimeField(_("tiếp nhận lúc"))
    received_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    forwarded_at = models.DateTimeField(_("chuyển giải quyết lúc"), null=True)
    forward_by = models.DateTimeField(_("phải chuyển trước"), null=True)
    due_at = models.DateTimeField(_("hẹn trả"), null=True)
    decided_at = models.DateTimeField(_("có kết quả lúc"), null=True)
    result = TenantKey(
        Attachment, on_delete=models.PROTECT, related_name="+", null=True
    )
    declined = models.BooleanField(
        default=False,
        db_default=False,
        help_text="the result is a refusal after examination",
    )
    slip_number = models.PositiveSmallIntegerField(
        default=1, db_default=1, editable=False
    )
    result_paper = models.CharField(
        _("số chứng thực"), max_length=200, blank=True, db_default=""
    )
    ended_at = models.DateTimeField(null=True, editable=False)
    collected_by = models.CharField(_("người nhận kết quả"), max_length=200, blank=True)
    reason = models.CharField(_("lý do"), max_length=1000, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=500, blank=True)

    words = models.GeneratedField(
        expression=own_words("applicant_name", "official_code"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta(TenantModel.Meta):
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="dossier_number", fields=["commune", "year", "number"]
            ),
            models.UniqueConstraint(
                name="dossier_submission", fields=["commune", "submission"]
            ),
            models.UniqueConstraint(
                name="dossier_tracking", fields=["commune", "tracking_code"]
            ),
            models.UniqueConstraint(
                name="dossier_official_code",
                fields=["commune", "official_code"],
                condition=~Q(official_code=""),
            ),
            models.CheckConstraint(
                name="dossier_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="dossier_due_after_received",
                condition=Q(due_at__isnull=True) | Q(due_at__gte=F("received_at")),
            ),
            models.CheckConstraint(
                name="dossier_running_has_due",
                condition=~Q(state__in=State.clock_runs) | Q(due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_in_progress_has_handler",
                condition=~Q(state__in=State.at_work) | Q(handler__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_signing_has_signer",
                condition=~Q(state=State.SIGNING) | Q(signer__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_declined_with_reason",
                condition=Q(declined=False) | (~Q(reason="") & ~Q(legal_basis="")),
            ),
            models.CheckConstraint(
                name="dossier_result_decided",
                condition=~Q(state__in=(State.DECIDED, State.HANDED_OVER))
                | (
                    Q(decided_at__isnull=False)
                    & (Q(result__isnull=False) | ~Q(result_paper=""))
                ),
            ),
            models.CheckConstraint(
                name="dossier_handed_over_to_somebody",
                condition=~Q(state=State.HANDED_OVER)
                | (Q(ended_at__isnull=False) & ~Q(collected_by="")),
            ),
            models.CheckConstraint(
                name="dossier_refused_with_reason",
                condition=~Q(state=State.REFUSED) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(
                name="dossier_open_by_due",
                fields=["commune", "due_at", "id"],
                condition=~Q(state__in=State.final),
            ),
            models.Index(
                name="dossier_open_by_unit",
                fields=["commune", "unit", "due_at", "id"],
                condition=~Q(state__in=State.final),
            ),
            models.Index(name="dossier_received", fields=["commune", "received_at"]),
            models.Index(name="dossier_session", fields=["commune", "session"]),
            GinIndex(name="dossier_words", fields=["words"]),
        ]

    def __str__(self) -> str:
        return self.intake_number

    @property
    def intake_number(self) -> str:
        """The number on the slip, as people read and type it: ``0042/2026``."""
        return f"{self.number:04d}/{self.year}"


class Paper(TenantModel):
    """A component of the procedure that the applicant handed in."""

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="papers")
    component = models.ForeignKey(Component, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ComponentKind)
    quantity = models.PositiveSmallIntegerField(default=1)
    checked_at = models.DateTimeField(null=True, help_text="by a person, decree 310")

    class Meta(TenantModel.Meta):
        ordering = ["component__order"]
        constraints = [
            models.UniqueConstraint(
                name="paper_once", fields=["commune", "dossier", "component"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.component_id}"


class Supplement(TenantModel):
    """A request to complete the dossier: all that is missing, with reasons, once."""

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="supplements")
    requested_at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["requested_at"]
        constraints = [
            models.UniqueConstraint(
                name="supplement_one_open",
                fields=["commune", "dossier"],
                condition=Q(answered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.requested_at}"


class MissingPaper(TenantModel):
    """One line of a supplement request."""

    supplement = TenantKey(Supplement, on_delete=models.CASCADE, related_name="missing")
    component = models.ForeignKey(Component, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("lý do, hướng dẫn"), max_length=500)

    class Meta(TenantModel.Meta):
        ordering = ["component__order"]
        constraints = [
            models.UniqueConstraint(
                name="missing_once", fields=["commune", "supplement", "component"]
            ),
            models.CheckConstraint(name="missing_with_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.supplement_id}: {self.component_id}"
