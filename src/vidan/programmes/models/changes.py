from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer, Unit
from vidan.programmes.models.programmes import Programme, ProgrammeVersion
from vidan.programmes.models.sessions import DayRecord, Session


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("Chờ quyết định")
    AGREED = "agreed", _("Đã đồng ý")
    REFUSED = "refused", _("Không đồng ý")


class ChangeProposal(TenantModel):
    """A change of a running programme that somebody proposes, and what was decided.

    ``content`` holds the fields that are to change, as the form of the programme gives
    them; ``ring`` the ids of the units in their new order, or nothing.
    """

    programme = TenantKey(Programme, on_delete=models.PROTECT, related_name="proposals")
    what = models.CharField(_("đề xuất"), max_length=300)
    why = models.TextField(_("lý do"), max_length=2000)
    from_on = models.DateField(_("áp dụng từ ngày"))
    content = models.JSONField()
    ring = models.JSONField(null=True)
    state = models.CharField(
        max_length=10, choices=ProposalState, default=ProposalState.PROPOSED
    )
    made_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(_("ý kiến quyết định"), max_length=500, blank=True)
    version = TenantKey(
        ProgrammeVersion, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="proposal_state_known",
                condition=Q(state__in=ProposalState.values),
            ),
            models.CheckConstraint(
                name="proposal_decided_by_somebody",
                condition=Q(
                    state=ProposalState.PROPOSED,
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                )
                | (
                    ~Q(state=ProposalState.PROPOSED)
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="proposal_agreed_is_a_version",
                condition=Q(state=ProposalState.AGREED, version__isnull=False)
                | (~Q(state=ProposalState.AGREED) & Q(version__isnull=True)),
            ),
            models.CheckConstraint(
                name="proposal_refused_with_words",
                condition=~Q(state=ProposalState.REFUSED) | ~Q(decision=""),
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Difficulty(TenantModel):
    """What a unit found difficult about the days, until it is answered (LP-17).

    ``record`` is the day record it stands in, if it was written there; ``proposal`` the
    change that it led to.
    """

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="difficulties")
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    record = TenantKey(DayRecord, on_delete=models.CASCADE, related_name="+", null=True)
    words = models.TextField(_("khó khăn"), max_length=2000)
    wish = models.TextField(_("đề xuất của đơn vị"), max_length=2000, blank=True)
    raised_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    proposal = TenantKey(
        ChangeProposal, on_delete=models.PROTECT, related_name="difficulties", null=True
    )
    answer = models.CharField(_("trả lời"), max_length=500, blank=True)
    answered_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["raised_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="difficulty_of_record",
                fields=["commune", "record"],
                condition=Q(record__isnull=False),
            ),
            models.CheckConstraint(
                name="difficulty_answered_by_somebody",
                condition=Q(
                    answer="", answered_by__isnull=True, answered_at__isnull=True
                )
                | (
                    ~Q(answer="")
                    & Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="difficulty_open",
                fields=["commune", "raised_at"],
                condition=Q(answered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.raised_by_id}"
