from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Village
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.text import day
from vidan.people.models import Officer, Unit
from vidan.procedures.models import Procedure
from vidan.programmes.blocks import Hours, closing, hours, opening
from vidan.programmes.recurrence import HolidayPolicy
from vidan.programmes.states import State


class Kind(models.TextChoices):
    ROTATING = "rotating", _("Các đơn vị luân phiên")
    CENTRE = "centre", _("Trung tâm cùng người được cử")
    SAME_DAY = "same_day", _("Không hẹn, trả kết quả trong ngày")
    MOBILE = "mobile", _("Lưu động tại thôn")


class Programme(TenantModel):
    """A model of service days that a plan of the commune ordered."""

    name = models.CharField(_("tên mô hình"), max_length=200)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    mandate_document = models.CharField(_("văn bản giao"), max_length=300)
    mandate_clause = models.CharField(_("mục, khoản"), max_length=60, blank=True)
    first_on = models.DateField(_("thực hiện từ ngày"))
    last_on = models.DateField(_("đến ngày"), null=True, blank=True)
    rule = models.CharField(_("quy tắc lặp"), max_length=200)
    blocks = models.JSONField(_("giờ phục vụ"))
    place = models.CharField(_("địa điểm"), max_length=300)
    holiday_policy = models.CharField(
        _("khi trùng ngày nghỉ"),
        max_length=5,
        choices=HolidayPolicy,
        default=HolidayPolicy.SKIP,
    )
    skip_uses_turn = models.BooleanField(_("buổi bị bỏ vẫn tính lượt"), default=False)
    mobile_per_year = models.PositiveSmallIntegerField(
        _("số buổi lưu động mỗi năm"), default=0
    )
    mobile_months = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("tháng có buổi lưu động"),
        default=list,
        blank=True,
    )
    notice_days = models.PositiveSmallIntegerField(
        _("thông báo trước (ngày)"), default=7
    )
    opened_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["first_on", "name"]
        constraints = [
            models.UniqueConstraint(name="programme_name", fields=["commune", "name"]),
            models.CheckConstraint(
                name="programme_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Turn(TenantModel):
    """A unit's place in the order in which the units of a programme serve."""

    programme = TenantKey(Programme, on_delete=models.CASCADE, related_name="turns")
    order = models.PositiveSmallIntegerField()
    unit = TenantKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="turn_order", fields=["commune", "programme", "order"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.order}: {self.unit_id}"


class Listed(TenantModel):
    """A procedure that a same-day programme has announced, from a day on."""

    programme = TenantKey(Programme, on_delete=models.CASCADE, related_name="listed")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["procedure_id"]
        constraints = [
            models.UniqueConstraint(
                name="listed_once",
                fields=["commune", "programme", "procedure"],
                condition=Q(last_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.procedure_id


class SessionKind(models.TextChoices):
    OFFICE = "office", _("tại trụ sở")
    MOBILE = "mobile", _("lưu động")


class Session(TenantModel):
    """One service day of a programme.

    ``planned_on`` is the day its rule named: it is what makes planning ahead
    repeatable. ``by_hand`` marks one that somebody moved or changed: a change of
    the programme leaves it alone.
    """

    programme = TenantKey(Programme, on_delete=models.PROTECT, related_name="sessions")
    planned_on = models.DateField(editable=False)
    on = models.DateField(_("ngày"))
    blocks = models.JSONField(_("giờ phục vụ"))
    unit = TenantKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    kind = models.CharField(max_length=10, choices=SessionKind)
    village = TenantKey(
        Village, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    place = models.CharField(_("địa điểm"), max_length=300)
    state = models.CharField(
        max_length=10, choices=State, default=State.PLANNED, editable=False
    )
    by_hand = models.BooleanField(default=False, editable=False)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="session_once", fields=["commune", "programme", "planned_on"]
            ),
            models.CheckConstraint(
                name="session_mobile_has_village",
                condition=~Q(kind=SessionKind.MOBILE) | Q(village__isnull=False),
            ),
            models.CheckConstraint(
                name="session_state_known", condition=Q(state__in=State.values)
            ),
        ]
        indexes = [models.Index(name="session_by_day", fields=["commune", "on"])]

    def __str__(self) -> str:
        return day(self.on)

    @property
    def opens(self) -> time:
        return opening(self.blocks)

    @property
    def closes(self) -> time:
        return closing(self.blocks)

    @property
    def hours(self) -> Hours:
        return hours(self.blocks)


class DutyRole(models.TextChoices):
    MEMBER_IN_CHARGE = "in_charge", _("Lãnh đạo UBND phụ trách")
    LEADER = "leader", _("Phụ trách buổi")
    MEMBER = "member", _("Tham gia")


class Duty(TenantModel):
    """An officer on the team of a session."""

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="team")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="duties")
    role = models.CharField(_("nhiệm vụ"), max_length=10, choices=DutyRole)
    places = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("phần việc trong buổi"),
        default=list,
        blank=True,
        help_text="codes of vidan.programmes.team_places",
    )

    class Meta(TenantModel.Meta):
        ordering = ["role", "id"]
        constraints = [
            models.UniqueConstraint(
                name="duty_once", fields=["commune", "session", "officer"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.officer_id}"


class DayRecord(TenantModel):
    """What an officer reports of a session beside what the dossiers show (AS-9)."""

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="records")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    guided = models.PositiveIntegerField(_("lượt người được hướng dẫn"), default=0)
    feedback = models.PositiveIntegerField(_("phản ánh, kiến nghị"), default=0)
    feedback_notes = models.TextField(_("nội dung phản ánh"), blank=True)
    difficulties = models.TextField(_("khó khăn"), blank=True)
    proposals = models.TextField(_("đề xuất"), blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="day_record_once", fields=["commune", "session", "officer"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.officer_id}"


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
