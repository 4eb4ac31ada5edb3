from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer
from vidan.programmes.models import Session
from vidan.rosters.states import SwapState


class Swap(TenantModel):
    """Somebody asks a colleague to serve instead, or to exchange two sessions.

    ``in_return`` is the colleague's session that the one who asks takes over.
    """

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="+")
    giver = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    taker = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    in_return = TenantKey(
        Session, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    state = models.CharField(
        max_length=10, choices=SwapState, default=SwapState.ASKED, editable=False
    )
    reason = models.CharField(_("lý do"), max_length=300)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    answer = models.CharField(_("trả lời"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="swap_one_open",
                fields=["commune", "session", "giver"],
                condition=Q(state__in=("asked", "agreed")),
            ),
            models.CheckConstraint(
                name="swap_state_known", condition=Q(state__in=SwapState.values)
            ),
            models.CheckConstraint(
                name="swap_with_another", condition=~Q(giver=F("taker"))
            ),
            models.CheckConstraint(
                name="swap_not_the_same_session",
                condition=Q(in_return__isnull=True) | ~Q(in_return=F("session")),
            ),
            models.CheckConstraint(
                name="swap_decided_by_somebody",
                condition=~Q(state__in=("approved", "refused"))
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.giver_id}"
