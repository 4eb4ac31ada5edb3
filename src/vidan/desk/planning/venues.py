"""Places in the villages: the list, and one of them."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vidan.communes.queries import villages
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.office.lines import lines_about
from vidan.desk.planning.fields import CountField
from vidan.desk.planning.venue_words import facts_of, has_in_words
from vidan.people.queries import officers
from vidan.programmes.actions.venues import add_venue, change_venue, confirm_venue
from vidan.programmes.models import Venue
from vidan.programmes.permissions import heads_village, keeps_venues
from vidan.ui.fields import DayField, RowField, WrittenInput
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class DegreesField(forms.DecimalField):
    """One half of a position on the map, as phones show it: 18,93125."""

    def __init__(self, *, most: int, label: object) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type]
            required=False,
            localize=True,
            min_value=-most,
            max_value=most,
            max_digits=8,
            decimal_places=5,
            widget=WrittenInput({"inputmode": "decimal"}),
        )


class VenueForm(ActionForm):
    """What is known of a place."""

    name = forms.CharField(
        label=gettext_lazy("Tên địa điểm"),
        max_length=200,
        help_text=gettext_lazy("Ví dụ: Nhà văn hóa thôn 3."),
    )
    directions = forms.CharField(
        label=gettext_lazy("Đường đến, cách nhận ra"), max_length=500, required=False
    )
    distance_km = forms.DecimalField(
        label=gettext_lazy("Cách trụ sở (km)"),
        required=False,
        localize=True,
        min_value=0,
        max_digits=5,
        decimal_places=1,
        widget=WrittenInput({"inputmode": "decimal"}),
    )
    has_power = forms.BooleanField(label=gettext_lazy("Có điện"), required=False)
    has_network = forms.BooleanField(
        label=gettext_lazy("Có mạng hoặc sóng 4G"), required=False
    )
    has_loudspeaker = forms.BooleanField(
        label=gettext_lazy("Có loa truyền thanh"), required=False
    )
    tables = CountField(label=gettext_lazy("Số bàn"), most=500, initial=0)
    seats = CountField(label=gettext_lazy("Số ghế"), most=5000, initial=0)
    latitude = DegreesField(label=gettext_lazy("Vĩ độ"), most=90)
    longitude = DegreesField(label=gettext_lazy("Kinh độ"), most=180)
    contact = RowField(
        lambda: officers(on=localdate()),
        label=gettext_lazy("Người liên hệ"),
        required=False,
        empty_label=gettext_lazy("Trưởng thôn"),
    )
    first_on = DayField(label=gettext_lazy("Dùng từ ngày"))
    last_on = DayField(label=gettext_lazy("Đến ngày"), required=False)


class NewVenueForm(VenueForm):
    village = RowField(villages, label=gettext_lazy("Thôn"))
    field_order = ("village",)


@needs("sessions.view")
@require_safe
def venues(request: StaffRequest) -> HttpResponse:
    """All places of the commune, those no longer used at the end."""
    rows = Venue.objects.select_related("village").order_by(
        "last_on", "village__name", "name"
    )
    today = localdate()
    context = {
        "rows": [(one, has_in_words(one)) for one in rows],
        "today": today,
        "may_keep": request.actor is not None and keeps_venues(request.actor),
    }
    return page(request, "desk/planning/venues.html", context)


@needs("sessions.plan")
def new_venue(request: StaffRequest) -> HttpResponse:
    form = NewVenueForm(sent(request), initial={"first_on": localdate()})
    words = Ask(
        title=_("Thêm địa điểm"),
        button=_("Thêm địa điểm"),
        done=_("Đã thêm địa điểm."),
        back=reverse("desk:venues"),
        back_text=_("Địa điểm ở thôn"),
        lead=_("Ghi đúng nơi đó có gì: bảng chuẩn bị của buổi dựa vào đây."),
    )
    return ask(request, form, add_venue, words)


@needs("sessions.view")
@require_safe
def venue(request: StaffRequest, venue_id: UUID) -> HttpResponse:
    row = get_object_or_404(Venue.objects.select_related("village"), id=venue_id)
    by = request.actor
    context = {
        "venue": row,
        "facts": facts_of(row, on=localdate()),
        "sessions": row.sessions.select_related("programme").order_by("-on")[:12],
        "may_keep": by is not None and keeps_venues(by),
        "may_confirm": by is not None
        and (keeps_venues(by) or heads_village(by, row.village_id)),
        "lines": lines_about(request, row),
    }
    return page(request, "desk/planning/venue.html", context)


@needs("sessions.plan")
def venue_change(request: StaffRequest, venue_id: UUID) -> HttpResponse:
    row = get_object_or_404(Venue.objects.select_related("village"), id=venue_id)
    initial = {name: getattr(row, name) for name in VenueForm.base_fields}
    initial["contact"] = row.contact_id
    form = VenueForm(sent(request), initial=initial)
    words = Ask(
        title=_("Sửa địa điểm"),
        button=_("Lưu địa điểm"),
        done=_("Đã lưu địa điểm. Trưởng thôn cần xác nhận lại."),
        back=reverse("desk:venue", args=[row.id]),
        back_text=row.name,
    )
    return ask(request, form, change_venue, words, row.id)


class ConfirmForm(ActionForm):
    """Confirming asks for nothing but the word."""


@needs("sessions.view")
def venue_confirm(request: StaffRequest, venue_id: UUID) -> HttpResponse:
    """The head of the village says that what is written is so."""
    row = get_object_or_404(Venue.objects.select_related("village"), id=venue_id)
    by = acting(request)
    if not (keeps_venues(by) or heads_village(by, row.village_id)):
        raise Http404
    words = Ask(
        title=_("Xác nhận thông tin địa điểm"),
        button=_("Đúng như vậy"),
        done=_("Đã xác nhận thông tin địa điểm."),
        back=reverse("desk:venue", args=[row.id]),
        back_text=row.name,
        lead=has_in_words(row),
    )
    return ask(request, ConfirmForm(sent(request)), confirm_venue, words, row.id)
