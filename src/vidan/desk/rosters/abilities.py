"""Which fields each officer can serve: seen by planners, said by the head."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.people.models import Officer, Unit
from vidan.people.queries import officers
from vidan.rosters.actions.arranging import set_skills
from vidan.rosters.permissions import heads
from vidan.rosters.queries import field_names, skills_by_unit
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


def _units(request: StaffRequest) -> list[Unit]:
    """The units whose people this person may say something about."""
    by = acting(request)
    units = Unit.objects.filter(ended_on=None)
    if by.can("sessions.plan"):
        return list(units)
    return list(units.filter(id__in=by.led_units))


@needs("tasks.do")
def abilities(request: StaffRequest) -> HttpResponse:
    today = localdate()
    units = _units(request)
    names = field_names()
    able = skills_by_unit(units, on=today)
    context = {
        "groups": [
            {
                "unit": unit,
                "people": [
                    (
                        officer,
                        ", ".join(
                            sorted(names[one] for one in able[unit.id][officer.id])
                        ),
                    )
                    for officer in people
                ],
            }
            for unit in units
            if (people := able_people(able[unit.id]))
        ]
    }
    return page(request, "desk/rosters/abilities.html", context)


def able_people(of: dict[UUID, set[str]]) -> list[Officer]:
    return list(Officer.objects.filter(id__in=of).order_by("full_name"))


class SkillsForm(ActionForm):
    fields_ = forms.MultipleChoiceField(
        label=gettext_lazy("Lĩnh vực phục vụ được"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, known: set[str], **kwargs: Any) -> None:
        super().__init__(*args, initial={"fields_": sorted(known)}, **kwargs)
        names = sorted(field_names().items(), key=lambda one: one[1])
        # What the person serves stands first: the whole list is long.
        ordered = sorted(names, key=lambda one: one[0] not in known)
        self.offer("fields_", ordered)

    def clean(self) -> dict[str, Any]:
        return {"fields": self.cleaned_data.get("fields_", [])}


@needs("tasks.do")
def ability(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    today = localdate()
    officer = get_object_or_404(officers(on=today), id=officer_id)
    if not heads(acting(request), officer):
        raise Http404
    units = [post.unit for post in officer.posts.all()]
    able = skills_by_unit(units, on=today)
    known = set().union(*(able[one.id].get(officer.id, set()) for one in units))
    words = Ask(
        title=_("Lĩnh vực phục vụ được của %(name)s") % {"name": officer.full_name},
        lead=_("Lịch trực chỉ xếp người vào lĩnh vực được đánh dấu ở đây."),
        button=_("Lưu"),
        done=_("Đã lưu lĩnh vực phục vụ được."),
        back=reverse("desk:roster-abilities"),
        back_text=_("Khả năng phục vụ"),
    )
    form = SkillsForm(sent(request), known=known)
    return ask(request, form, set_skills, words, officer.id)
