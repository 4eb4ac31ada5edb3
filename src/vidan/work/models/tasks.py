from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.searching import own_words
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer, Unit
from vidan.procedures.models import Field
from vidan.work.models.duties import Duty
from vidan.work.states import Priority, Source, State


class Task(TenantModel):
    """One piece of work with exactly one lead, who answers for it.

    ``state`` is changed only by the functions in :mod:`vidan.work.actions`.
    ``due_at`` moves when a later date is granted; ``first_due_at`` never does.
    ``giver`` is empty for an occurrence of a standing duty.
    """

    submission = models.UUIDField(
        null=True, editable=False, help_text="one per filled-in form"
    )
    title = models.CharField(_("việc"), max_length=300)
    product = models.CharField(_("sản phẩm"), max_length=300)
    detail = models.TextField(_("nội dung, yêu cầu"), max_length=4000, blank=True)
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    priority = models.CharField(
        _("mức ưu tiên"), max_length=8, choices=Priority, default=Priority.NORMAL
    )
    hours = models.DecimalField(
        _("số giờ ước tính"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    weight = models.DecimalField(
        _("sản phẩm quy đổi"), max_digits=5, decimal_places=2, default=1
    )

    source = models.CharField(_("nguồn giao"), max_length=10, choices=Source)
    ordered_by = models.CharField(
        _("văn bản, căn cứ"),
        max_length=200,
        blank=True,
        help_text="number of the document, or words",
    )
    clause = models.CharField(_("điểm, mục"), max_length=60, blank=True)
    thing = models.CharField(max_length=60, blank=True, help_text="label of the model")
    thing_id = models.UUIDField(null=True, blank=True)
    duty = TenantKey(Duty, on_delete=models.PROTECT, related_name="tasks", null=True)
    occurs_on = models.DateField(null=True, editable=False)
    parent = TenantKey(
        "work.Task", on_delete=models.PROTECT, related_name="parts", null=True
    )

    lead = TenantKey(Officer, on_delete=models.PROTECT, related_name="tasks")
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="tasks")
    giver = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="given_tasks", null=True
    )
    given_at = models.DateTimeField(_("giao lúc"))
    confirmed_at = models.DateTimeField(
        _("người giao xác nhận lúc"), null=True, editable=False
    )

    state = models.CharField(max_length=12, choices=State, editable=False)
    due_at = models.DateTimeField(_("hạn"))
    first_due_at = models.DateTimeField(_("hạn giao ban đầu"), editable=False)
    handed_in_at = models.DateTimeField(_("nộp lúc"), null=True, editable=False)
    outcome = models.TextField(_("kết quả"), max_length=4000, blank=True)
    failed_reviews = models.PositiveSmallIntegerField(default=0, editable=False)
    extensions_granted = models.PositiveSmallIntegerField(default=0, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    accepted_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    stop_reason = models.CharField(_("lý do dừng"), max_length=1000, blank=True)

    words = models.GeneratedField(
        expression=own_words("title", "product", "ordered_by"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta(TenantModel.Meta):
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="task_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="task_source_known", condition=Q(source__in=Source.values)
            ),
            models.CheckConstraint(
                name="task_due_after_given", condition=Q(due_at__gte=F("given_at"))
            ),
            models.CheckConstraint(
                name="task_given_by_somebody",
                condition=Q(giver__isnull=False) | Q(duty__isnull=False),
            ),
            models.CheckConstraint(
                name="task_handed_in_at_a_moment",
                condition=~Q(state__in=(State.HANDED_IN, *State.done))
                | Q(handed_in_at__isnull=False),
            ),
            models.CheckConstraint(
                name="task_accepted_by_another",
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("lead")),
            ),
            models.CheckConstraint(
                name="task_done_accepted",
                condition=~Q(state__in=State.done)
                | Q(accepted_by__isnull=False, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="task_stopped_with_reason",
                condition=~Q(state=State.STOPPED)
                | (~Q(stop_reason="") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="task_not_its_own_part",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
            models.UniqueConstraint(
                name="task_one_occurrence", fields=["commune", "duty", "occurs_on"]
            ),
            models.UniqueConstraint(
                name="task_submission", fields=["commune", "submission"]
            ),
        ]
        indexes = [
            models.Index(
                name="task_open_by_lead",
                fields=["commune", "lead", "due_at", "id"],
                condition=Q(state__in=State.open),
            ),
            models.Index(
                name="task_open_by_unit",
                fields=["commune", "unit", "due_at", "id"],
                condition=Q(state__in=State.open),
            ),
            models.Index(
                name="task_open_by_giver",
                fields=["commune", "giver", "due_at", "id"],
                condition=Q(state__in=State.open),
            ),
            models.Index(
                name="task_open_by_due",
                fields=["commune", "due_at", "id"],
                condition=Q(state__in=State.open),
            ),
            models.Index(name="task_ended", fields=["commune", "ended_at"]),
            GinIndex(name="task_words", fields=["words"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def awaits_confirmation(self) -> bool:
        """An order by word of mouth that its giver has not yet confirmed."""
        return self.source == Source.ORAL and self.confirmed_at is None


class Collaboration(TenantModel):
    """Somebody's own part of a task, with a date of its own."""

    task = TenantKey(Task, on_delete=models.CASCADE, related_name="collaborations")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("phần việc"), max_length=300)
    due_at = models.DateTimeField(_("hạn"))
    done_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="collaborates_once", fields=["commune", "task", "officer"]
            ),
            models.CheckConstraint(
                name="collaborates_with_part", condition=~Q(part="")
            ),
        ]
        indexes = [
            models.Index(
                name="collaboration_open",
                fields=["commune", "officer", "due_at"],
                condition=Q(done_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.part


class Extension(TenantModel):
    """A later date that was asked for, and the answer."""

    task = TenantKey(Task, on_delete=models.CASCADE, related_name="extensions")
    asked_at = models.DateTimeField()
    asked_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(_("xin lùi đến"))
    reason = models.CharField(_("lý do"), max_length=1000)
    granted = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    answer = models.CharField(_("ý kiến"), max_length=1000, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="extension_one_open",
                fields=["commune", "task"],
                condition=Q(granted__isnull=True),
            ),
            models.CheckConstraint(
                name="extension_with_reason", condition=~Q(reason="")
            ),
            models.CheckConstraint(
                name="extension_answered_whole",
                condition=Q(
                    granted__isnull=True,
                    answered_at__isnull=True,
                    answered_by__isnull=True,
                )
                | Q(
                    granted__isnull=False,
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} → {self.due_at}"


class Review(TenantModel):
    """What the one who gave the task found when it was handed in."""

    task = TenantKey(Task, on_delete=models.CASCADE, related_name="reviews")
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted = models.BooleanField()
    words = models.CharField(_("nhận xét"), max_length=1000, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="review_refuses_with_reason",
                condition=Q(accepted=True) | ~Q(words=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.accepted}"


class SupportKind(models.TextChoices):
    REMINDER = "reminder", _("Nhắc nhở")
    SUPPORT = "support", _("Hỗ trợ")
    HANDLING = "handling", _("Xử lý")


class Support(TenantModel):
    """What was done about weak or late work, and what came of it (LP-11)."""

    task = TenantKey(Task, on_delete=models.CASCADE, related_name="supports")
    kind = models.CharField(_("hình thức"), max_length=8, choices=SupportKind)
    words = models.CharField(_("nội dung"), max_length=1000)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told = TenantKey(
        Officer,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="the member in charge it was reported to",
    )
    outcome = models.CharField(_("kết quả"), max_length=1000, blank=True)
    outcome_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="support_kind_known", condition=Q(kind__in=SupportKind.values)
            ),
            models.CheckConstraint(name="support_with_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}"
