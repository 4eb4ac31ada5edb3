from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Village
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.text import day
from vidan.people.models import Officer, Unit
from vidan.programmes.blocks import Hours, closing, hours, opening
from vidan.programmes.models.programmes import Programme, ProgrammeVersion
from vidan.programmes.models.venues import Venue
from vidan.programmes.states import State


class SessionKind(models.TextChoices):
    OFFICE = "office", _("tại trụ sở")
    MOBILE = "mobile", _("lưu động")


class PlaceAnswer(models.TextChoices):
    """What the head of the village says of the place (AS-11)."""

    OPEN = "open", _("chưa xác nhận")
    READY = "ready", _("đã xác nhận")
    REFUSED = "refused", _("không bố trí được")


class Session(TenantModel):
    """One service day of a programme.

    ``planned_on`` is the day its rule named: it is what makes planning ahead
    repeatable. ``by_hand`` marks one that somebody moved or changed: a change of
    the programme leaves it alone. ``version`` is what the programme said when the day
    was planned; the last version planned under is the one it was held under.
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
    venue = TenantKey(
        Venue, on_delete=models.PROTECT, related_name="sessions", null=True, blank=True
    )
    place_answer = models.CharField(
        max_length=10,
        choices=PlaceAnswer,
        default=PlaceAnswer.OPEN,
        editable=False,
    )
    place_words = models.CharField(max_length=300, blank=True, editable=False)
    place_answered_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    place_answered_at = models.DateTimeField(null=True, editable=False)
    version = TenantKey(
        ProgrammeVersion,
        on_delete=models.PROTECT,
        related_name="sessions",
        null=True,
        editable=False,
    )
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
            models.CheckConstraint(
                name="session_place_answered_by_somebody",
                condition=Q(
                    place_answer=PlaceAnswer.OPEN, place_answered_at__isnull=True
                )
                | Q(
                    place_answer__in=(PlaceAnswer.READY, PlaceAnswer.REFUSED),
                    place_answered_by__isnull=False,
                    place_answered_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="session_place_refused_with_words",
                condition=~Q(place_answer=PlaceAnswer.REFUSED) | ~Q(place_words=""),
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
