from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.documents.models import Attachment
from vidan.dossiers.models.dossiers import Dossier
from vidan.dossiers.states import State
from vidan.people.models import Officer


class Correction(TenantModel):
    """What was wrong in an intake and how it was put right, with the reason.

    ``changes`` has a line ``[field, old, new]`` for each field. It holds personal data:
    shown masked, and emptied when those of the dossier are.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="corrections")
    at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("lý do"), max_length=500)
    changes = models.JSONField(default=list)

    class Meta(TenantModel.Meta):
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="correction_with_reason", condition=~Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.at}"


class SlipIssue(TenantModel):
    """A slip that was given out: the first, and each that takes its place.

    ``prints`` counts how often it was printed. A number given out is not taken back:
    ``voided_at`` says that what it replaced holds again.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="slips")
    number = models.PositiveSmallIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    prints = models.PositiveIntegerField(default=1)
    voided_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="slip_number", fields=["commune", "dossier", "number"]
            ),
            models.CheckConstraint(
                name="slip_printed", condition=Q(number__gt=0, prints__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.number}"


class Snapshot(TenantModel):
    """A dossier as it was before its last move, so that the move can be undone.

    There is one for a dossier at most: the next move takes its place. ``before`` is
    short-lived and thrown away when the time to undo is over.
    """

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="snapshots")
    move = models.CharField(max_length=30)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(name="snapshot_last", fields=["commune", "dossier"])
        ]
        indexes = [models.Index(name="snapshot_age", fields=["commune", "at"])]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.move}"


class VoidedFile(TenantModel):
    """A file that came with a move that was undone: kept, and no longer counting."""

    dossier = TenantKey(Dossier, on_delete=models.CASCADE, related_name="voided_files")
    file = TenantKey(Attachment, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="file_voided_once", fields=["commune", "dossier", "file"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.file_id}"


class StatusChange(TenantModel):
    """What has to be told outside after a move, written in the same transaction.

    Decree 224/2026, article 15.1.g: at once, with at least agency, receiver, solver and
    the times of receipt, processing and result. Whoever delivers it sets ``taken_at``;
    ``told_at`` says when the applicant's message was written, or that there is none.
    """

    dossier = TenantKey(
        Dossier, on_delete=models.CASCADE, related_name="status_changes"
    )
    move = models.CharField(max_length=30)
    state = models.CharField(max_length=12, choices=State)
    at = models.DateTimeField()
    agency = models.CharField(max_length=300)
    receiver = models.CharField(max_length=150)
    solver = models.CharField(max_length=150, blank=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    processed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="status_known", condition=Q(state__in=State.values)
            )
        ]
        indexes = [
            models.Index(
                name="status_to_tell",
                fields=["commune", "id"],
                condition=Q(taken_at__isnull=True),
            ),
            models.Index(
                name="status_to_message",
                fields=["commune", "id"],
                condition=Q(told_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.move}"
