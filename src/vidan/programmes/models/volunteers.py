from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.text import day
from vidan.people.models import Officer
from vidan.programmes.models.sessions import Session


class HelperCode(TenantModel):
    """Six letters that let volunteers in for one day, at a session or another place.

    Only a hash is kept: who made the code reads it once. Volunteers have no account and
    are not named.
    """

    on = models.DateField(_("ngày"))
    session = TenantKey(
        Session, on_delete=models.PROTECT, related_name="helper_codes", null=True
    )
    place = models.CharField(_("địa điểm"), max_length=300)
    code_hash = models.CharField(max_length=64, editable=False)
    made_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="helper_code_of_day", fields=["commune", "on", "code_hash"]
            )
        ]

    def __str__(self) -> str:
        return f"{day(self.on)}, {self.place}"


class HelpKind(models.TextChoices):
    """What volunteers help with (AS-4)."""

    INSTALL = "install", _("Cài ứng dụng")
    ACCOUNT = "account", _("Mở tài khoản định danh, dịch vụ công")
    ONLINE = "online", _("Nộp hồ sơ trực tuyến")
    PAYMENT = "payment", _("Thanh toán trực tuyến")
    FORM = "form", _("Điền tờ khai")


class HelpGiven(TenantModel):
    """One tap: somebody was helped. Nothing about the person is kept.

    ``hand`` is one browser of a volunteer, so that each undoes only its own last tap.
    """

    helper_code = TenantKey(
        HelperCode, on_delete=models.CASCADE, related_name="help_given"
    )
    kind = models.CharField(max_length=8, choices=HelpKind)
    hand = models.CharField(max_length=30, editable=False)
    submission = models.UUIDField(editable=False)
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="help_submission", fields=["commune", "submission"]
            ),
            models.CheckConstraint(
                name="help_kind_known", condition=Q(kind__in=HelpKind.values)
            ),
        ]
        indexes = [models.Index(name="help_of_code", fields=["commune", "helper_code"])]

    def __str__(self) -> str:
        return f"{self.helper_code_id}: {self.kind}"
