from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.attendance.states import (
    DayKind,
    How,
    Purpose,
    RestPart,
    RestState,
    State,
)
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.text import day
from vidan.people.models import Absence, Officer
from vidan.programmes.models import Session


class Presence(TenantModel):
    """What came of an officer's duty at a session: there on time, late, or not there.

    ``arrived_at`` is empty for who was absent. ``excused`` is empty until somebody has
    decided on an absence. ``instead_of`` names whose place a substitute took.
    """

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="presences")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("có mặt"), max_length=7, choices=State)
    arrived_at = models.DateTimeField(null=True)
    minutes_late = models.PositiveSmallIntegerField(default=0)
    how = models.CharField(max_length=9, choices=How)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    excused = models.BooleanField(_("có phép"), null=True)
    instead_of = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    noted_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    noted_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="presence_once", fields=["commune", "session", "officer"]
            ),
            models.UniqueConstraint(
                name="presence_one_substitute",
                fields=["commune", "session", "instead_of"],
            ),
            models.CheckConstraint(
                name="presence_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="presence_absent_did_not_arrive",
                condition=Q(state=State.ABSENT, arrived_at__isnull=True)
                | Q(~Q(state=State.ABSENT), arrived_at__isnull=False),
            ),
            models.CheckConstraint(
                name="presence_late_by_minutes",
                condition=Q(state=State.LATE, minutes_late__gt=0)
                | Q(~Q(state=State.LATE), minutes_late=0),
            ),
            models.CheckConstraint(
                name="presence_excuses_absence",
                condition=Q(excused__isnull=True) | Q(state=State.ABSENT),
            ),
        ]
        indexes = [
            models.Index(name="presence_of_officer", fields=["commune", "officer"])
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.state}"


class Roll(TenantModel):
    """The attendance of a session is closed: what is missing now is an absence."""

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="rolls")
    closed_at = models.DateTimeField()
    closed_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="roll_once", fields=["commune", "session"])
        ]

    def __str__(self) -> str:
        return str(self.session_id)


class Served(TenantModel):
    """Hours served at a session on a rest day or holiday, and the rest they earn.

    ``used`` is what rest, payment and running out have drawn from ``earned``: the sum
    of its draws. All in minutes.
    """

    session = TenantKey(Session, on_delete=models.PROTECT, related_name="+")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="hours_served")
    on = models.DateField()
    kind = models.CharField(max_length=8, choices=DayKind)
    minutes = models.PositiveSmallIntegerField()
    earned = models.PositiveSmallIntegerField()
    used = models.PositiveSmallIntegerField(default=0)
    expires_on = models.DateField()

    class Meta(TenantModel.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="served_once", fields=["commune", "session", "officer"]
            ),
            models.CheckConstraint(
                name="served_kind_known", condition=Q(kind__in=DayKind.values)
            ),
            models.CheckConstraint(name="served_something", condition=Q(minutes__gt=0)),
            models.CheckConstraint(
                name="served_used_once", condition=Q(used__lte=F("earned"))
            ),
        ]
        indexes = [
            models.Index(name="served_by_officer", fields=["commune", "officer", "on"]),
            models.Index(name="served_by_day", fields=["commune", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {day(self.on)}"


class Rest(TenantModel):
    """A day or half a day of rest for hours served, with who stands in.

    The day away itself is an absence of the person, so that everybody who plans sees
    it.
    """

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="rests")
    on = models.DateField(_("ngày"))
    part = models.CharField(_("thời gian"), max_length=9, choices=RestPart)
    minutes = models.PositiveSmallIntegerField()
    substitute = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    absence = TenantKey(Absence, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=RestState, default=RestState.PLANNED)
    planned_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="rest_one_a_day",
                fields=["commune", "officer", "on"],
                condition=~Q(state=RestState.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="rest_state_known", condition=Q(state__in=RestState.values)
            ),
            models.CheckConstraint(
                name="rest_part_known", condition=Q(part__in=RestPart.values)
            ),
            models.CheckConstraint(
                name="rest_of_some_length", condition=Q(minutes__gt=0)
            ),
            models.CheckConstraint(
                name="rest_by_another", condition=~Q(officer=F("substitute"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {day(self.on)}"


class Draw(TenantModel):
    """Minutes drawn from the hours of one session, for one purpose. Never changed;
    taken away only with the rest that was withdrawn."""

    served = TenantKey(Served, on_delete=models.PROTECT, related_name="draws")
    purpose = models.CharField(max_length=7, choices=Purpose)
    minutes = models.PositiveSmallIntegerField()
    on = models.DateField()
    rest = TenantKey(Rest, on_delete=models.PROTECT, related_name="draws", null=True)
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                name="draw_purpose_known", condition=Q(purpose__in=Purpose.values)
            ),
            models.CheckConstraint(name="draw_something", condition=Q(minutes__gt=0)),
            models.CheckConstraint(
                name="draw_rest_has_its_day",
                condition=Q(purpose=Purpose.REST, rest__isnull=False)
                | Q(~Q(purpose=Purpose.REST), rest__isnull=True),
            ),
        ]
        indexes = [
            models.Index(name="draw_of_served", fields=["commune", "served"]),
            models.Index(name="draw_by_day", fields=["commune", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.served_id}: {self.purpose}"
