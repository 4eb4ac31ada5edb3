from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Village
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.text import two_digits
from vidan.notices.channels import Proof
from vidan.notices.facts import Facts, read
from vidan.notices.states import Kind, State
from vidan.people.models import Officer, Unit
from vidan.programmes.models import Session
from vidan.work.models import Task


class Notice(TenantModel):
    """An announcement, from its draft to the number it was issued under.

    Its facts are those of its sessions when the text was written (``Announced``); once
    submitted they stay. ``about`` is the session whose change a notice corrects;
    ``people`` are those an assignment names, with their posts of that time.
    """

    kind = models.CharField(_("loại"), max_length=12, choices=Kind)
    state = models.CharField(
        max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    title = models.CharField(_("trích yếu"), max_length=300)
    text = models.TextField(_("nội dung"), max_length=8000)
    by_hand = models.BooleanField(default=False, editable=False)
    month_on = models.DateField(_("tháng"), null=True, blank=True)
    unit = TenantKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    corrects = TenantKey(
        "notices.Notice", on_delete=models.PROTECT, related_name="changes", null=True
    )
    about = TenantKey(Session, on_delete=models.PROTECT, related_name="+", null=True)
    people = models.JSONField(default=list, editable=False)
    agency = models.CharField(
        max_length=20, default="UBND", editable=False, help_text="symbol of who issues"
    )
    number = models.PositiveIntegerField(null=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    drafted_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    drafted_at = models.DateTimeField()
    submitted_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    approved_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    issued_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    issued_at = models.DateTimeField(null=True, editable=False)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="notice_number", fields=["commune", "agency", "year", "number"]
            ),
            models.UniqueConstraint(
                name="notice_one_open_change",
                fields=["commune", "about"],
                condition=Q(state__in=State.open),
            ),
            models.CheckConstraint(
                name="notice_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="notice_kind_known", condition=Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(
                name="notice_out_is_numbered",
                condition=~Q(state__in=State.out)
                | Q(
                    number__isnull=False,
                    year__isnull=False,
                    issued_by__isnull=False,
                    issued_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="notice_out_was_approved",
                condition=~Q(state__in=(State.APPROVED, *State.out))
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_approved_by_another",
                condition=Q(approved_by__isnull=True)
                | ~Q(approved_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="notice_change_of_something",
                condition=~Q(kind__in=Kind.changes) | Q(corrects__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_withdrawn_with_reason",
                condition=~Q(state=State.WITHDRAWN) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(name="notice_by_state", fields=["commune", "state"]),
            models.Index(name="notice_issued", fields=["commune", "-issued_at"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def symbol(self) -> str:
        """05/TB-UBND; nothing before it is issued."""
        return f"{two_digits(self.number)}/TB-{self.agency}" if self.number else ""


class Announced(TenantModel):
    """A session that a notice speaks of, with what it says of it."""

    notice = TenantKey(Notice, on_delete=models.CASCADE, related_name="announced")
    session = TenantKey(Session, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(help_text="the day as it is told")
    facts = models.JSONField()

    class Meta(TenantModel.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="announced_once", fields=["commune", "notice", "session"]
            )
        ]
        indexes = [
            models.Index(name="announced_session", fields=["commune", "session"])
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.session_id}"

    @property
    def said(self) -> Facts:
        """What the notice says of the session."""
        return read(self.facts)


class Channel(TenantModel):
    """What a commune decided about a channel: who sees to it, and until when.

    A key of the shipped table changes that one; any other is the commune's own.
    """

    key = models.CharField(max_length=40)
    name = models.CharField(_("tên kênh"), max_length=120)
    proof = models.CharField(_("minh chứng"), max_length=12, choices=Proof)
    officer = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    first_on = models.DateField(_("dùng từ ngày"))
    last_on = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="channel_key", fields=["commune", "key"]),
            models.CheckConstraint(
                name="channel_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Telling(TenantModel):
    """One notice by one channel: whose task it is, by when, and what proves it.

    The portal tells by itself, so it has no task. What is superseded was not told in
    time: the notice had been corrected.
    """

    notice = TenantKey(Notice, on_delete=models.PROTECT, related_name="tellings")
    channel = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    proof = models.CharField(max_length=12, choices=Proof)
    task = TenantKey(Task, on_delete=models.PROTECT, related_name="+", null=True)
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    told_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    link = models.URLField(_("liên kết"), max_length=500, blank=True)
    words = models.CharField(_("lúc nào, ở đâu"), max_length=500, blank=True)
    superseded_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="telling_once", fields=["commune", "notice", "channel"]
            ),
            models.UniqueConstraint(name="telling_task", fields=["commune", "task"]),
            models.CheckConstraint(
                name="telling_told_by_somebody",
                condition=Q(told_at__isnull=True) | Q(told_by__isnull=False),
            ),
            models.CheckConstraint(
                name="telling_link_is_proof",
                condition=~Q(proof=Proof.LINK) | Q(told_at__isnull=True) | ~Q(link=""),
            ),
            models.CheckConstraint(
                name="telling_words_are_proof",
                condition=~Q(proof=Proof.WORDS)
                | Q(told_at__isnull=True)
                | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="telling_somebody_or_portal",
                condition=Q(task__isnull=False) | Q(proof=Proof.PORTAL),
            ),
        ]
        indexes = [
            models.Index(
                name="telling_open",
                fields=["commune", "due_at"],
                condition=Q(told_at__isnull=True, superseded_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name


class VillageCopy(TenantModel):
    """A notice at a village: opened and acknowledged by its head.

    Made for every village when the notice is issued, so that what nobody opened can be
    seen. The moments of the first time stay.
    """

    notice = TenantKey(Notice, on_delete=models.PROTECT, related_name="copies")
    village = TenantKey(Village, on_delete=models.PROTECT, related_name="+")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    read_at = models.DateTimeField(null=True, editable=False)
    acknowledged_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["village__name"]
        constraints = [
            models.UniqueConstraint(
                name="village_copy_once", fields=["commune", "notice", "village"]
            ),
            models.CheckConstraint(
                name="village_copy_of_somebody",
                condition=Q(read_at__isnull=True, acknowledged_at__isnull=True)
                | Q(officer__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="village_copy_of_village", fields=["commune", "village"])
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.village_id}"


class Said(TenantModel):
    """A notice was said on a village's loudspeaker, so often."""

    copy = TenantKey(VillageCopy, on_delete=models.PROTECT, related_name="said")
    said_at = models.DateTimeField(_("lúc"))
    times = models.PositiveSmallIntegerField(_("số lần"), default=1)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["said_at"]
        constraints = [
            models.UniqueConstraint(
                name="said_once", fields=["commune", "copy", "said_at"]
            ),
            models.CheckConstraint(
                name="said_some_times", condition=Q(times__range=(1, 20))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy_id}: {self.said_at}"


class PassedOn(TenantModel):
    """What people of a village find difficult, passed on by its head (AS-11)."""

    submission = models.UUIDField(editable=False)
    session = TenantKey(Session, on_delete=models.PROTECT, related_name="passed_on")
    village = TenantKey(Village, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("khó khăn của người dân"), max_length=1000)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(_("trả lời"), max_length=1000, blank=True)
    answered_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="passed_on_submission", fields=["commune", "submission"]
            ),
            models.CheckConstraint(
                name="passed_on_answered_by_somebody",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                ),
            ),
        ]
        indexes = [
            models.Index(name="passed_on_session", fields=["commune", "session"])
        ]

    def __str__(self) -> str:
        return str(self.village_id)
