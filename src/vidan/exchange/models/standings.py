from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.exchange.official_states import OfficialState
from vidan.people.models import Officer


class SeenBy(models.TextChoices):
    """How we came to know the official state."""

    IMPORT = "import", _("tệp xuất từ cổng")
    DISPATCH = "dispatch", _("gửi qua kết nối")
    FETCH = "fetch", _("hỏi qua kết nối")


class Standing(TenantModel):
    """What the official system says of a dossier, beside our own state.

    ``asked_at`` is set while somebody waits for a fresh answer.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="standings")
    official_state = models.PositiveSmallIntegerField(choices=OfficialState, null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.CharField(max_length=10, choices=SeenBy, blank=True)
    asked_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(name="standing_one", fields=["commune", "dossier"]),
            models.CheckConstraint(
                name="standing_seen",
                condition=Q(official_state__isnull=True, seen_at__isnull=True)
                | Q(
                    official_state__in=OfficialState.values,
                    seen_at__isnull=False,
                    seen_by__in=SeenBy.values,
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="standing_asked",
                fields=["commune", "asked_at"],
                condition=Q(asked_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.official_state}"


class ConflictKind(models.TextChoices):
    STATE = "state", _("Trạng thái khác nhau")
    CODE = "code", _("Mã hồ sơ khác nhau")


class Outcome(models.TextChoices):
    """How a person settled it, or that both agree by now."""

    OURS = "ours", _("Xã đúng; đã hoặc sẽ sửa trên cổng")
    THEIRS = "theirs", _("Cổng đúng; hồ sơ tại xã đã được xử lý theo")
    BOTH = "both", _("Khác nhau là đúng, có lý do")
    AGREED = "agreed", _("Hai bên đã khớp")


class Conflict(TenantModel):
    """Both sides contradict each other about a dossier; a person settles it.

    Our own state is never changed by it. At most one of a kind is open for a dossier.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="conflicts")
    kind = models.CharField(max_length=10, choices=ConflictKind)
    official_state = models.PositiveSmallIntegerField(choices=OfficialState, null=True)
    official_code = models.CharField(max_length=40, blank=True)
    our_state = models.CharField(max_length=12, choices=State)
    our_code = models.CharField(max_length=40, blank=True)
    found_at = models.DateTimeField()
    seen_by = models.CharField(max_length=10, choices=SeenBy)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = TenantKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta(TenantModel.Meta):
        ordering = ["found_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="conflict_one_open",
                fields=["commune", "dossier", "kind"],
                condition=Q(settled_at__isnull=True),
            ),
            models.CheckConstraint(
                name="conflict_settled",
                condition=Q(settled_at__isnull=True, outcome="")
                | Q(settled_at__isnull=False, outcome__in=Outcome.values),
            ),
            models.CheckConstraint(
                name="conflict_settled_with_reason",
                condition=Q(outcome__in=("", Outcome.AGREED))
                | (~Q(reason="") & Q(settled_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="conflict_about_something",
                condition=Q(kind=ConflictKind.STATE, official_state__isnull=False)
                | (Q(kind=ConflictKind.CODE) & ~Q(official_code="")),
            ),
        ]
        indexes = [
            models.Index(
                name="conflict_open",
                fields=["commune", "found_at"],
                condition=Q(settled_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.kind}"

    @property
    def official(self) -> OfficialState | None:
        """Their state; None in a contradiction about codes."""
        return OfficialState(self.official_state) if self.official_state else None
