from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Village
from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.people.models import Officer


class Venue(TenantModel):
    """A place in a village where a session can be held, and what it has (AS-2).

    ``confirmed_at`` is when the head of the village last said that all of it is so.
    Where no contact is named, it is the head of the village.
    """

    village = TenantKey(Village, on_delete=models.PROTECT, related_name="venues")
    name = models.CharField(_("tên địa điểm"), max_length=200)
    directions = models.CharField(
        _("đường đến, cách nhận ra"), max_length=500, blank=True
    )
    distance_km = models.DecimalField(
        _("cách trụ sở (km)"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    has_power = models.BooleanField(_("có điện"), default=False)
    has_network = models.BooleanField(_("có mạng hoặc sóng 4G"), default=False)
    has_loudspeaker = models.BooleanField(_("có loa truyền thanh"), default=False)
    tables = models.PositiveSmallIntegerField(_("số bàn"), default=0)
    seats = models.PositiveSmallIntegerField(_("số ghế"), default=0)
    latitude = models.DecimalField(
        _("vĩ độ"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("kinh độ"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    contact = TenantKey(
        Officer,
        verbose_name=_("người liên hệ"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    first_on = models.DateField(_("dùng từ ngày"))
    last_on = models.DateField(_("đến ngày"), null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = TenantKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    class Meta(TenantModel.Meta):
        ordering = ["village__name", "name"]
        constraints = [
            models.UniqueConstraint(
                name="venue_name", fields=["commune", "village", "name"]
            ),
            models.CheckConstraint(
                name="venue_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
            ),
            models.CheckConstraint(
                name="venue_distance_not_negative",
                condition=Q(distance_km__isnull=True) | Q(distance_km__gte=0),
            ),
            models.CheckConstraint(
                name="venue_position_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            ),
            models.CheckConstraint(
                name="venue_confirmed_by_somebody",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
