"""Dossiers of one matter are linked on the page of the first of them."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.reach import reached
from vidan.dossiers.actions.linking import link
from vidan.dossiers.matters import linkable
from vidan.dossiers.models import CaseMember, Dossier
from vidan.dossiers.permissions import leads_its_unit, received_it
from vidan.dossiers.queries import visible_to
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

MOST = 9


class LinkForm(ActionForm):
    """A name for the matter, and a place for each dossier; none means not in it."""

    name = forms.CharField(
        label=gettext_lazy("Tên việc liên thông"),
        help_text=gettext_lazy("Ví dụ: khai sinh, cư trú, bảo hiểm y tế."),
        max_length=200,
    )

    def __init__(self, *args: Any, candidates: list[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        for one in candidates:
            self.fields[f"place_{one.id}"] = forms.IntegerField(
                label=_("Thứ tự của hồ sơ %(number)s") % {"number": one.intake_number},
                min_value=1,
                max_value=MOST,
                required=False,
                initial=1 if one is candidates[0] else None,
                widget=forms.NumberInput({"class": "input--count"}),
            )

    @property
    def rows(self) -> list[tuple[Dossier, BoundField]]:
        return [(one, self[f"place_{one.id}"]) for one in self.candidates]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        places = {one.id: given.get(f"place_{one.id}") for one in self.candidates}
        chosen = {key: place for key, place in places.items() if place}
        if len(set(chosen.values())) != len(chosen):
            self.add_error(None, _("Hai hồ sơ không thể cùng một thứ tự."))
        ordered = sorted(chosen, key=lambda key: chosen[key])
        return {"name": given.get("name", ""), "dossiers": ordered}


def may_link(by: Actor, dossier: Dossier) -> bool:
    """Whether this person can still join it with others: nobody has begun on it."""
    theirs = received_it(by, dossier) or leads_its_unit(by, dossier)
    fresh = dossier.state == State.RECEIVED and bool(dossier.personal_number)
    return theirs and fresh and not CaseMember.objects.filter(dossier=dossier).exists()


@needs("dossiers.receive")
def link_page(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """Choose which dossiers belong together, and in which order they are done."""
    by, dossier = acting(request), reached(request, dossier_id)
    if not may_link(by, dossier):
        raise Http404
    others = list(linkable(dossier, visible_to(by), at=now())[: MOST - 1])
    form = LinkForm(request.POST or None, candidates=[dossier, *others])
    if form.is_valid() and form.carry_out(link, by=by, at=now()):
        messages.success(
            request,
            _("Đã liên thông; giờ hẹn cộng dồn. Vui lòng in lại giấy tiếp nhận."),
        )
        return redirect("desk:dossier", dossier.id)
    context = {"dossier": dossier, "form": form, "has_others": bool(others)}
    return page(request, "desk/dossiers/link.html", context, status=form.status)
