from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import uuid7
from vidan.core.text import day
from vidan.people.models import Officer
from vidan.procedures.models import Field
from vidan.programmes.models import Programme, Session
from vidan.programmes.team_places import TeamPlace, code
from vidan.rosters.states import State


class Roster(TenantModel):
    """One version of the roster of a period.

    The versions of one roster share ``series``; a draft has the number 0 until it is
    published. ``revision`` counts the changes of a draft, so that what was found in the
    background for an older one is not written over it.
    """

    series = models.UUIDField(default=uuid7, editable=False)
    version = models.PositiveSmallIntegerField(_("bản số"), default=0)
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"))
    state = models.CharField(
        max_length=9, choices=State, default=State.DRAFT, editable=False
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    reason = models.CharField(_("lý do thay đổi"), max_length=300, blank=True)
    quality = models.JSONField(default=dict, editable=False)
    changes = models.JSONField(default=list, editable=False)
    made_by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    published_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True
    )
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["-first_on", "-version", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="roster_version",
                fields=["commune", "series", "version"],
                condition=Q(version__gt=0),
            ),
            models.UniqueConstraint(
                name="roster_one_in_force",
                fields=["commune", "series"],
                condition=Q(state="published"),
            ),
            models.UniqueConstraint(
                name="roster_one_draft",
                fields=["commune", "series"],
                condition=Q(state__in=("draft", "solving", "proposed")),
            ),
            models.CheckConstraint(
                name="roster_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="roster_of_a_period", condition=Q(last_on__gte=F("first_on"))
            ),
            models.CheckConstraint(
                name="roster_published_at_a_moment",
                condition=Q(state__in=("published", "replaced"))
                & Q(published_at__isnull=False, version__gt=0)
                | ~Q(state__in=("published", "replaced")) & Q(version=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{day(self.first_on)} – {day(self.last_on)}"


class Covered(TenantModel):
    """A programme whose sessions a roster staffs."""

    roster = TenantKey(Roster, on_delete=models.CASCADE, related_name="covered")
    programme = TenantKey(Programme, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="covered_once", fields=["commune", "roster", "programme"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.roster_id}: {self.programme_id}"


class Line(TenantModel):
    """One person in one place of one session's team, and why.

    ``confirmed`` is the reason somebody gave for what the rules let happen only with
    one.
    """

    roster = TenantKey(Roster, on_delete=models.CASCADE, related_name="lines")
    session = TenantKey(Session, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=12, choices=TeamPlace)
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, related_name="+", null=True
    )
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    pinned = models.BooleanField(_("giữ nguyên"), default=False)
    why = models.CharField(_("vì sao"), max_length=300, blank=True)
    confirmed = models.CharField(_("lý do vẫn phân công"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["session__on", "session_id", "id"]
        constraints = [
            models.UniqueConstraint(
                name="line_once",
                fields=["commune", "roster", "session", "place", "field", "officer"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="line_place_known", condition=Q(place__in=TeamPlace.values)
            ),
        ]
        indexes = [
            models.Index(
                name="line_of_officer", fields=["commune", "officer", "roster"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.officer_id}"

    @property
    def code(self) -> str:
        """The place as :mod:`vidan.programmes.team_places` writes it."""
        return code(self.place, self.field_id)


class Notified(TenantModel):
    """Somebody whom a published version concerns was told, and has read it or not."""

    roster = TenantKey(Roster, on_delete=models.CASCADE, related_name="notified")
    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="notified_once", fields=["commune", "roster", "officer"]
            ),
            models.CheckConstraint(
                name="notified_before_read",
                condition=Q(acknowledged_at__isnull=True)
                | Q(acknowledged_at__gte=F("told_at")),
            ),
        ]
        indexes = [
            models.Index(
                name="notified_waiting",
                fields=["commune", "officer"],
                condition=Q(acknowledged_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.roster_id}: {self.officer_id}"
