from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Commune, Province, Village
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import uuid7
from vidan.people.roles import Role


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """An account to sign in with. It never appears by itself.

    It holds no personal data: the person is the officer of a commune, or a viewer of a
    province when ``commune`` is empty.
    """

    scale: ClassVar[str] = "local"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, related_name="+"
    )
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_of_commune_or_province",
                condition=Q(commune__isnull=False, province__isnull=True)
                | Q(commune__isnull=True, province__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.username


class Unit(TenantModel):
    """An office or unit of a commune."""

    name = models.CharField(_("tên đơn vị"), max_length=200)
    code = models.CharField(_("ký hiệu"), max_length=20)
    is_centre = models.BooleanField(_("là Trung tâm PVHCC"), default=False)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    ended_on = models.DateField(_("ngừng từ ngày"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(name="unit_code", fields=["commune", "code"])
        ]

    def __str__(self) -> str:
        return self.name


class Officer(TenantModel):
    """A person who works for a commune, with or without an account."""

    account = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    full_name = models.CharField(_("họ và tên"), max_length=100)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    ended_on = models.DateField(_("nghỉ việc từ ngày"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(
                name="officer_one_account",
                fields=["commune", "account"],
                condition=Q(account__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.full_name


class Post(TenantModel):
    """A post that an officer holds for a time. A person may hold two at once."""

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="posts")
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="posts")
    village = TenantKey(
        Village, on_delete=models.PROTECT, related_name="posts", null=True, blank=True
    )
    role = models.CharField(_("vai trò"), max_length=20, choices=Role)
    title = models.CharField(_("chức danh"), max_length=150)
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["first_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            ),
            models.CheckConstraint(
                name="post_role_known", condition=Q(role__in=Role.values)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_held(self, on: date) -> bool:
        """Whether the post is held on that day; in questions: ``queries.held``."""
        return self.first_on <= on and (self.last_on is None or on <= self.last_on)


class Charge(TenantModel):
    """Which leader of the commune is in charge of a unit, for a time."""

    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="charges")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="charges")
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["first_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="charge_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            ),
            models.UniqueConstraint(
                name="charge_one_open",
                fields=["commune", "unit"],
                condition=Q(last_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} → {self.unit_id}"


class Deputation(TenantModel):
    """For some days a deputy does what an absent officer may do."""

    absent = TenantKey(Officer, on_delete=models.PROTECT, related_name="absences")
    deputy = TenantKey(Officer, on_delete=models.PROTECT, related_name="deputations")
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"))
    reason = models.CharField(_("lý do"), max_length=300)

    class Meta(TenantModel.Meta):
        ordering = ["first_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="deputation_ends_after_start",
                condition=Q(last_on__gte=F("first_on")),
            ),
            models.CheckConstraint(
                name="deputation_of_another", condition=~Q(absent=F("deputy"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} ← {self.absent_id}"


class AbsenceKind(models.TextChoices):
    LEAVE = "leave", _("nghỉ phép")
    SICK = "sick", _("nghỉ ốm")
    TRIP = "trip", _("đi công tác")
    ELSEWHERE = "elsewhere", _("làm nhiệm vụ nơi khác")
    REST = "rest", _("nghỉ bù")


class Absence(TenantModel):
    """Days on which an officer is not here, with or without a deputy.

    Nothing is kept of an illness but the days. One taken back stays, for what was
    planned around it.
    """

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="times_away")
    kind = models.CharField(_("loại"), max_length=9, choices=AbsenceKind)
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"))
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    entered_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["first_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_start",
                condition=Q(last_on__gte=F("first_on")),
            ),
            models.CheckConstraint(
                name="absence_kind_known", condition=Q(kind__in=AbsenceKind.values)
            ),
        ]
        indexes = [
            models.Index(
                name="absence_of_days",
                fields=["commune", "last_on"],
                condition=Q(withdrawn_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.first_on}"
