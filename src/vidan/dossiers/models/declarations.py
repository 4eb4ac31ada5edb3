"""What people fill in at home, for the clerk to scan at the counter."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Village
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import check_code
from vidan.procedures.models import Procedure


class Declaration(TenantModel):
    """A form filled in at home: it becomes the beginning of one dossier.

    Whoever holds ``number`` (the QR) or says ``code`` at the counter hands it over.
    It holds personal data: taken out the moment a dossier has been made of it, and the
    row deleted after ``retention.declaration_days``, seven at most. ``papers`` are the
    components that the person says to have; a clerk still has to see them.
    """

    number = models.CharField(max_length=29, editable=False, help_text="in the QR")
    code = models.CharField(max_length=6, default=check_code, editable=False)
    submission = models.UUIDField(editable=False, help_text="one per filled-in form")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(_("họ và tên"), max_length=200, blank=True)
    personal_number = models.CharField(
        _("số định danh cá nhân"), max_length=12, blank=True
    )
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    village = TenantKey(
        Village, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    papers = ArrayField(models.BigIntegerField(), default=list, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    dossier = TenantKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_number", fields=["commune", "number"]
            ),
            models.UniqueConstraint(
                name="declaration_code", fields=["commune", "code"]
            ),
            models.UniqueConstraint(
                name="declaration_submission", fields=["commune", "submission"]
            ),
            models.CheckConstraint(
                name="declaration_ends", condition=Q(expires_at__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="declaration_used_is_empty",
                condition=Q(used_at__isnull=True) & ~Q(full_name="")
                | Q(
                    used_at__isnull=False,
                    dossier__isnull=False,
                    full_name="",
                    personal_number="",
                    born_on__isnull=True,
                    phone="",
                    address="",
                ),
            ),
        ]
        indexes = [
            models.Index(name="declaration_by_end", fields=["commune", "expires_at"])
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.made_at}"
