from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer, Unit
from vidan.plans.states import State


class PlanDocument(TenantModel):
    """A plan that was read in: its text, and how far it is from being put to work.

    ``replaces`` is the plan that this one changes; the past of both is kept.
    """

    title = models.CharField(_("trích yếu"), max_length=500)
    type_name = models.CharField(_("tên loại"), max_length=40, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    file_name = models.CharField(max_length=150, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    text = models.TextField(editable=False)
    state = models.CharField(
        max_length=10, choices=State, default=State.REVIEW, editable=False
    )
    read_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    submitted_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    adopted_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    adopted_at = models.DateTimeField(null=True, editable=False)
    replaces = TenantKey(
        "plans.PlanDocument",
        on_delete=models.PROTECT,
        related_name="replaced_by",
        null=True,
    )
    remark = models.CharField(_("ý kiến"), max_length=1000, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-read_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="plan_document_once",
                fields=["commune", "sha256"],
                condition=~Q(state=State.DROPPED),
            ),
            models.CheckConstraint(
                name="plan_document_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="plan_document_adopted_by_somebody",
                condition=~Q(state=State.ADOPTED)
                | Q(adopted_by__isnull=False, adopted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """Kế hoạch số 50/KH-UBND; a draft by its subject."""
        kind = self.type_name or str(_("Kế hoạch"))
        if self.number:
            return f"{kind} {self.number}/{self.symbol}"
        return f"{kind} {self.title}"[:200]


class Clause(TenantModel):
    """A clause of the outline, with its place in the text."""

    document = TenantKey(PlanDocument, on_delete=models.CASCADE, related_name="clauses")
    order = models.PositiveIntegerField()
    path = models.CharField(max_length=60)
    label = models.CharField(max_length=60)
    heading = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField(help_text="characters of the text")
    last = models.PositiveIntegerField(help_text="characters of the text")

    class Meta(TenantModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="clause_order", fields=["commune", "document", "order"]
            )
        ]

    def __str__(self) -> str:
        return self.path


class ItemKind(models.TextChoices):
    SCHEDULE = "schedule", _("lịch tổ chức")
    DUTY = "duty", _("nhiệm vụ")
    TARGET = "target", _("chỉ tiêu")
    REPORT = "report", _("chế độ báo cáo")


class Item(TenantModel):
    """Something that the plan orders, as it was understood and put right.

    ``facts`` has the keys of the plan format; ``sameness`` says which item of another
    version of the plan is the same one. ``seen_by`` compared it with the words of the
    plan. ``indicator`` is the one of the catalogue that measures what a target wants.
    """

    document = TenantKey(PlanDocument, on_delete=models.CASCADE, related_name="items")
    clause = TenantKey(
        Clause, on_delete=models.CASCADE, related_name="items", null=True
    )
    kind = models.CharField(max_length=8, choices=ItemKind)
    order = models.PositiveIntegerField()
    first = models.PositiveIntegerField(help_text="characters of the text")
    last = models.PositiveIntegerField(help_text="characters of the text")
    facts = models.JSONField()
    sameness = models.CharField(max_length=64, editable=False)
    edited_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    each_own = models.BooleanField(_("mỗi đơn vị làm phần của mình"), default=False)
    left_out_because = models.CharField(_("lý do bỏ"), max_length=300, blank=True)
    seen_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    seen_at = models.DateTimeField(null=True, editable=False)
    indicator = models.CharField(_("chỉ tiêu đo cùng"), max_length=60, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["first", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                name="item_order", fields=["commune", "document", "kind", "order"]
            ),
            models.CheckConstraint(
                name="item_kind_known", condition=Q(kind__in=ItemKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.order}"


class Assignee(TenantModel):
    """Whom an item means: a unit, or a leader of the commune in person.

    At most one leads, unless each does it for its own part. ``order`` is that of the
    plan: of a schedule the order of turns.
    """

    item = TenantKey(Item, on_delete=models.CASCADE, related_name="assignees")
    unit = TenantKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    officer = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    is_lead = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                name="assignee_once",
                fields=["commune", "item", "unit", "officer"],
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="assignee_one_lead",
                fields=["commune", "item"],
                condition=Q(is_lead=True),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def who(self) -> tuple[UUID | None, UUID | None]:
        """The unit and the officer, to know the same one in another item."""
        return self.unit_id, self.officer_id

    @property
    def called(self) -> str:
        """The name of the unit, or of the person."""
        if self.officer:
            return str(self.officer.full_name)
        return str(self.unit.name) if self.unit else ""


class Silence(TenantModel):
    """A finding that somebody looked at and set aside, with the reason."""

    document = TenantKey(
        PlanDocument, on_delete=models.CASCADE, related_name="silences"
    )
    code = models.CharField(max_length=10)
    first = models.PositiveIntegerField(help_text="characters of the text")
    last = models.PositiveIntegerField(help_text="characters of the text")
    reason = models.CharField(_("lý do"), max_length=300)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="silence_once",
                fields=["commune", "document", "code", "first", "last"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"


class Standing(TenantModel):
    """What stands behind an item since it was adopted: a programme, a task, a duty.

    ``assignee`` is whose part it is; a programme is everybody's.
    """

    item = TenantKey(Item, on_delete=models.CASCADE, related_name="standing")
    assignee = TenantKey(
        Assignee, on_delete=models.PROTECT, related_name="standing", null=True
    )
    thing = models.CharField(max_length=60, help_text="label of the model")
    thing_id = models.UUIDField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="standing_once", fields=["commune", "item", "thing", "thing_id"]
            )
        ]
        indexes = [
            models.Index(name="standing_of_thing", fields=["commune", "thing_id"])
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.thing}"
