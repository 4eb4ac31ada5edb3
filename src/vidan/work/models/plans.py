from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer, Unit
from vidan.work.models.tasks import Task
from vidan.work.periods import Period
from vidan.work.states import PlanState, Priority


class Plan(TenantModel):
    """The work plan of a unit, or of one person in it, for a year, month or week."""

    period = models.CharField(_("kỳ"), max_length=5, choices=Period)
    first_on = models.DateField(_("từ ngày"))
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="plans")
    officer = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="plans", null=True
    )
    state = models.CharField(
        max_length=10, choices=PlanState, default=PlanState.DRAFT, editable=False
    )
    made_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    remark = models.CharField(_("ý kiến"), max_length=1000, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-first_on", "period", "id"]
        constraints = [
            models.UniqueConstraint(
                name="plan_one_each",
                fields=["commune", "unit", "officer", "period", "first_on"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="plan_period_known", condition=Q(period__in=Period.values)
            ),
            models.CheckConstraint(
                name="plan_state_known", condition=Q(state__in=PlanState.values)
            ),
            models.CheckConstraint(
                name="plan_approved_by_somebody",
                condition=~Q(state=PlanState.APPROVED)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.first_on}"


class PlanLine(TenantModel):
    """One line of a plan: what, who, by when, which product, in whose power.

    ``above`` is the line of the longer period that it serves, ``before`` the line of
    the period before that it continues; ``times_rolled`` says how often it has.
    """

    plan = TenantKey(Plan, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField(default=0)
    work = models.CharField(_("việc"), max_length=300)
    officer = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    responsibility = models.CharField(_("trách nhiệm"), max_length=300, blank=True)
    authority = models.CharField(_("thẩm quyền"), max_length=300, blank=True)
    priority = models.CharField(
        _("mức ưu tiên"), max_length=8, choices=Priority, default=Priority.NORMAL
    )
    hours = models.DecimalField(
        _("số giờ ước tính"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    above = TenantKey(
        "work.PlanLine", on_delete=models.PROTECT, related_name="below", null=True
    )
    before = TenantKey(
        "work.PlanLine", on_delete=models.PROTECT, related_name="after", null=True
    )
    times_rolled = models.PositiveSmallIntegerField(default=0, editable=False)
    task = TenantKey(
        Task, on_delete=models.PROTECT, related_name="plan_lines", null=True
    )
    done_on = models.DateField(null=True, editable=False)
    dropped_because = models.CharField(_("lý do bỏ"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                name="plan_line_not_from_itself",
                condition=(Q(above__isnull=True) | ~Q(above=F("id")))
                & (Q(before__isnull=True) | ~Q(before=F("id"))),
            ),
            models.UniqueConstraint(
                name="plan_line_down_once",
                fields=["commune", "plan", "above"],
                condition=Q(above__isnull=False),
            ),
            models.UniqueConstraint(
                name="plan_line_on_once",
                fields=["commune", "plan", "before"],
                condition=Q(before__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.work

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.done_on is None and not self.dropped_because
