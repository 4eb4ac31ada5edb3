"""The channels of a commune: who sees to each, and which are not used."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import Ask, ask, press, sent
from vidan.desk.work.fields import PersonField
from vidan.notices.actions.arranging import add, arrange, give_up
from vidan.notices.channels import PORTAL, Proof, Way, shipped
from vidan.notices.models import Channel
from vidan.notices.queries import decided, ways
from vidan.people.queries import officers
from vidan.people.roles import DOES_TASKS
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


@dataclass(frozen=True)
class ChannelLine:
    key: str
    name: str
    proof: str
    who: str
    source: str
    may_end: bool


class PeopleForm(ActionForm):
    """Who sees to a channel."""

    officer_id = PersonField(
        label=gettext_lazy("Người phụ trách"),
        required=False,
        help_text=gettext_lazy("Bỏ trống thì người soạn thông báo làm."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = officers(on=localdate()).filter(posts__role__in=DOES_TASKS).distinct()
        field: Any = self.fields["officer_id"]
        field.offer(people, empty=_("Người soạn thông báo"))


class ArrangeForm(PeopleForm):
    name = forms.CharField(label=gettext_lazy("Tên kênh"), max_length=120)
    field_order: tuple[str, ...] = ("name", "officer_id")


class NewForm(ArrangeForm):
    proof = forms.TypedChoiceField(
        label=gettext_lazy("Minh chứng"),
        choices=[(one, Proof(one).label) for one in Proof.chosen],
        coerce=Proof,
    )
    field_order = ("name", "proof", "officer_id")


@needs("notices.view")
def channels(request: StaffRequest) -> HttpResponse:
    """The channels in use today, and the commune's that rest."""
    own, in_use = decided(), ways(on=localdate())
    context = {
        "lines": [_line(way, own.get(way.key)) for way in in_use],
        "resting": _resting({way.key for way in in_use}, own),
        "writes": "notices.write" in request.abilities,
    }
    return page(request, "desk/notices/channels.html", context)


def _line(way: Way, row: Channel | None) -> ChannelLine:
    return ChannelLine(
        key=way.key,
        name=row.name if row else way.name,
        proof=str(Proof(way.proof).label),
        who=row.officer.full_name if row and row.officer else "",
        source=way.source,
        may_end=way.key != PORTAL,
    )


def _resting(in_use: set[str], own: dict[str, Channel]) -> list[tuple[str, str]]:
    names = {way.key: way.name for way in shipped()} | {
        key: row.name for key, row in own.items()
    }
    return [(key, name) for key, name in names.items() if key not in in_use]


@needs("notices.write")
def arrange_one(request: StaffRequest, key: str) -> HttpResponse:
    """Name a channel and who sees to it; one that rested is used again."""
    row = decided().get(key)
    way = next((one for one in shipped() if one.key == key), None)
    if row is None and way is None:
        raise Http404
    name = row.name if row else way.name if way else ""
    officer: UUID | None = row.officer_id if row else None
    form = ArrangeForm(sent(request), initial={"name": name, "officer_id": officer})
    return ask(request, form, arrange, _words(name, _("Lưu kênh")), key)


@needs("notices.write")
def new(request: StaffRequest) -> HttpResponse:
    """A channel of the commune's own."""
    words = _words(_("Thêm kênh thông báo"), _("Thêm kênh"))
    return ask(request, NewForm(sent(request)), add, words)


def _words(title: str, button: str) -> Ask:
    return Ask(
        title=title,
        button=button,
        done=_("Đã lưu kênh thông báo."),
        back=reverse("desk:notice-channels"),
        back_text=_("Kênh thông báo"),
    )


@needs("notices.write")
@require_POST
def end(request: StaffRequest, key: str) -> HttpResponse:
    """Use a channel no longer."""
    if key not in {way.key for way in ways(on=localdate())}:
        raise Http404
    press(request, give_up, key, done=_("Đã thôi dùng kênh này."))
    return redirect("desk:notice-channels")
