from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.money.states import TillState
from vidan.people.models import Officer


class Till(TenantModel):
    """What one officer took in on one day, until it is counted and handed on.

    ``expected`` is the cash that the receipts say there is, noted when the till is
    closed; ``counted`` is what lay there. ``notes`` says in which notes, if that was
    counted. A difference has its reason. Whoever accepts it is somebody else.
    """

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("ngày"))
    state = models.CharField(max_length=8, choices=TillState, default=TillState.OPEN)
    opened_at = models.DateTimeField()
    expected = models.BigIntegerField(_("tiền mặt theo biên lai"), null=True)
    counted = models.BigIntegerField(_("tiền mặt kiểm đếm"), null=True)
    notes = models.JSONField(default=dict)
    reason = models.CharField(_("lý do chênh lệch"), max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    accepted_at = models.DateTimeField(null=True)
    accepted_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    reopened = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        ordering = ["-on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="till_once_a_day", fields=["commune", "officer", "on"]
            ),
            models.CheckConstraint(
                name="till_state_known", condition=Q(state__in=TillState.values)
            ),
            models.CheckConstraint(
                name="till_closed_is_counted",
                condition=Q(
                    state=TillState.OPEN, counted__isnull=True, closed_at__isnull=True
                )
                | (
                    ~Q(state=TillState.OPEN)
                    & Q(counted__gte=0, expected__isnull=False, closed_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="till_difference_has_reason",
                condition=Q(state=TillState.OPEN)
                | Q(counted=F("expected"))
                | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="till_accepted_by_another",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | (
                    Q(accepted_at__isnull=False, state=TillState.ACCEPTED)
                    & ~Q(accepted_by=F("officer"))
                ),
            ),
        ]
        indexes = [models.Index(name="till_day", fields=["commune", "-on"])]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.on}"

    @property
    def difference(self) -> int | None:
        """Counted less expected; below zero something is missing."""
        if self.counted is None or self.expected is None:
            return None
        return self.counted - self.expected
