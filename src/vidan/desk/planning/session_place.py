"""Where a mobile session is held: the fair village, the nearest other place, the word
of the village head."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidan.communes.queries import villages
from vidan.core.text import day, two_digits
from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.planning.sessions import session_to
from vidan.desk.planning.venue_words import has_in_words, kilometres
from vidan.programmes.actions.sessions import place
from vidan.programmes.actions.venues import confirm_place, refuse_place
from vidan.programmes.models import Session, Venue
from vidan.programmes.places import (
    Near,
    nearest_others,
    proposed_villages,
    quota_left,
)
from vidan.programmes.villages import Candidate
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class VillageForm(ActionForm):
    """One place of the day, or the hall of a village that has no place listed."""

    where = forms.ChoiceField(label=gettext_lazy("Tổ chức ở"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do chọn"),
        max_length=300,
        help_text=gettext_lazy("Được giữ trong nhật ký và hiện cho người dân."),
    )

    def __init__(
        self,
        *args: Any,
        near: list[Near],
        order: list[Candidate],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, Venue] = {f"v-{one.venue.id}": one.venue for one in near}
        self.halls = {f"t-{one.id}": one for one in villages()}
        listed = {venue.village_id for venue in self.places.values()}
        choices: list[tuple[str, str]] = []
        for one in order:
            name = one.name[:1].upper() + one.name[1:]
            choices += [
                (key, f"{name}: {venue.name}")
                for key, venue in self.places.items()
                if venue.village_id == one.village_id
            ]
            if one.village_id not in listed:
                choices.append((f"t-{one.village_id}", name))
        self.offer("where", choices)

    def clean(self) -> dict[str, Any]:
        where = self.cleaned_data.get("where", "")
        village = self.halls.get(where)
        return {
            "venue": self.places.get(where),
            "village": village,
            "place": (village.hall or str(village)) if village else "",
            "reason": self.cleaned_data.get("reason", ""),
        }


@needs("sessions.plan")
def village(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """Who is fairly next, what is near and free; the person chooses and says why."""
    session = session_to(request, session_id, "change")
    near = nearest_others(session)
    order = proposed_villages(on=session.on, but=session)
    form = VillageForm(sent(request), near=near, order=order)
    words = Ask(
        title=_("Chọn thôn, địa điểm"),
        button=_("Chọn nơi này"),
        done=_("Đã chọn địa điểm; trưởng thôn sẽ xác nhận."),
        back=reverse("desk:session", args=[session.id]),
        back_text=str(session),
    )
    if request.method == "POST":
        return ask(request, form, place, words, session.id)
    context = {
        "session": session,
        "words": words,
        "form": form,
        "order": [(one, _past(one)) for one in order],
        "near": [(one.venue, _how_near(one), has_in_words(one.venue)) for one in near],
        "quota": quota_left(session),
        "shown_day": session.on,
    }
    return page(request, "desk/planning/session_village.html", context)


def _past(one: Candidate) -> str:
    if not one.times:
        return _("chưa có buổi nào")
    count = ngettext("%(count)s buổi", "%(count)s buổi", one.times) % {
        "count": two_digits(one.times)
    }
    if one.last_on is None:
        return count
    words = _("%(count)s, gần nhất %(day)s")
    return words % {"count": count, "day": day(one.last_on)}


def _how_near(one: Near) -> str:
    if one.km is None:
        return _("chưa có vị trí bản đồ")
    return _("cách nơi cũ %(km)s km") % {"km": kilometres(one.km)}


class SureForm(ActionForm):
    """Confirming asks for nothing but the word."""


class RefuseForm(ActionForm):
    words = forms.CharField(
        label=gettext_lazy("Vì sao không bố trí được"),
        max_length=300,
        help_text=gettext_lazy("Ví dụ: nhà văn hóa đang sửa; không ghi tên người dân."),
    )


def _words(session: Session, **said: str) -> Ask:
    return Ask(
        back=reverse("desk:session", args=[session.id]),
        back_text=str(session),
        lead=session.place,
        **said,
    )


@needs("sessions.view")
def place_confirm(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """The head of the village says that the place is arranged."""
    session = session_to(request, session_id, "confirm_place")
    words = _words(
        session,
        title=_("Xác nhận đã bố trí địa điểm"),
        button=_("Đã bố trí xong"),
        done=_("Đã xác nhận địa điểm. Cảm ơn bạn."),
    )
    return ask(request, SureForm(sent(request)), confirm_place, words, session.id)


@needs("sessions.view")
def place_refuse(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """The head of the village says that it cannot be arranged; the planner hears it."""
    session = session_to(request, session_id, "confirm_place")
    words = _words(
        session,
        title=_("Báo không bố trí được địa điểm"),
        button=_("Báo cho người lập lịch"),
        done=_("Đã báo. Người lập lịch sẽ tìm nơi khác."),
    )
    form = RefuseForm(sent(request))
    return ask(request, form, refuse_place, words, session.id)
