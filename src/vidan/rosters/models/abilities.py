from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer
from vidan.procedures.models import Field
from vidan.programmes.models import Programme, Session
from vidan.programmes.team_places import TeamPlace


class Skill(TenantModel):
    """That an officer can serve a field, or cannot although the unit works on it.

    Without a row an officer serves the fields of the own unit.
    """

    officer = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    able = models.BooleanField(_("phục vụ được"), default=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                name="skill_once", fields=["commune", "officer", "field"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.field_id}"


class Need(TenantModel):
    """How many people a session of a programme needs in a place of its team.

    With ``session`` the row is of that session alone and overrules the programme's.
    """

    programme = TenantKey(Programme, on_delete=models.CASCADE, related_name="+")
    session = TenantKey(Session, on_delete=models.CASCADE, related_name="+", null=True)
    place = models.CharField(_("vị trí"), max_length=12, choices=TeamPlace)
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, related_name="+", null=True
    )
    count = models.PositiveSmallIntegerField(_("số người"))

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="need_once",
                fields=["commune", "programme", "session", "place", "field"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="need_place_known", condition=Q(place__in=TeamPlace.values)
            ),
            models.CheckConstraint(
                name="need_field_of_field",
                condition=~Q(place="field") | Q(field__isnull=False),
            ),
            models.CheckConstraint(name="need_not_a_crowd", condition=Q(count__lte=30)),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.count}"
