"""The lists of departments: asked for, late, handed in (AS-7)."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.desk.standing import Standing
from vidan.people.models import Unit
from vidan.people.queries import officers_of, units
from vidan.rosters.actions.lists import Named, ask_for_list, hand_in_list
from vidan.rosters.models import ListRequest
from vidan.rosters.queries import field_names, skills_of
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

SHOWN = 60


class RequestForm(ActionForm):
    unit = RowField(units, label=gettext_lazy("Đơn vị"))
    first_on = DayField(label=gettext_lazy("Từ ngày"))
    last_on = DayField(label=gettext_lazy("Đến ngày"))
    due_on = DayField(label=gettext_lazy("Hạn gửi danh sách"))


@needs("tasks.do")
def lists(request: StaffRequest) -> HttpResponse:
    """Which lists are there, which are late; a planner asks for another."""
    by = acting(request)
    rows = ListRequest.objects.select_related("unit", "handed_in_by").order_by(
        "-first_on", "due_on", "unit__order"
    )
    may_plan = by.can("sessions.plan")
    if not may_plan:
        rows = rows.filter(unit_id__in=by.led_units)
    form = RequestForm(sent(request)) if may_plan else None
    if form and form.is_valid() and form.carry_out(_ask, by=by, at=now()):
        messages.success(request, _("Đã đề nghị đơn vị gửi danh sách."))
        return redirect("desk:roster-lists")
    context = {
        "rows": [(one, _standing(one), by.leads(one.unit_id)) for one in rows[:SHOWN]],
        "form": form,
    }
    status = form.status if form else 200
    return page(request, "desk/rosters/lists.html", context, status=status)


def _ask(unit: Unit, **given: Any) -> ListRequest:
    return ask_for_list(unit, **given)


def _standing(one: ListRequest) -> Standing:
    if one.handed_in_at:
        return Standing("done", _("Đã gửi"))
    if one.due_on < localdate():
        return Standing("late", _("Trễ hạn %(day)s") % {"day": day(one.due_on)})
    return Standing("waiting", _("Chờ gửi"))


class DaysField(forms.CharField):
    """Days written 05/3/2026, with commas between them."""

    def to_python(self, value: Any) -> Any:
        written = super().to_python(value)
        found: list[date] = []
        for one in written.split(",") if written else ():
            if one.strip():
                try:
                    found.append(DayField().clean(one.strip()))
                except ValidationError as wrong:
                    raise ValidationError(
                        _("Nhập các ngày cách nhau bằng dấu phẩy, ví dụ 05/9/2026.")
                    ) from wrong
        return found


class HandInForm(ActionForm):
    """For each officer of the unit: the fields, and the days that do not do."""

    def __init__(self, *args: Any, request: ListRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = localdate()
        names = field_names()
        able = skills_of(request.unit, on=today)
        known = {one.officer_id: one for one in request.nominees.all()}
        offered = sorted(
            set().union(*able.values()) if able else set(), key=lambda one: names[one]
        )
        self.people = list(officers_of(request.unit, on=today).order_by("full_name"))
        for one in self.people:
            row = known.get(one.id)
            self._add_person(
                one.full_name,
                one.id,
                [(field, names[field]) for field in offered],
                serves=row is not None or not known,
                fields=row.fields if row else sorted(able.get(one.id, ())),
                not_on=row.not_on if row else [],
            )

    def _add_person(
        self,
        name: str,
        key: UUID,
        offered: list[tuple[str, str]],
        *,
        serves: bool,
        fields: list[str],
        not_on: list[date],
    ) -> None:
        self.fields[f"serves-{key}"] = forms.BooleanField(
            label=_("%(name)s trực được") % {"name": name},
            required=False,
            initial=serves,
        )
        if offered:
            self.fields[f"fields-{key}"] = forms.MultipleChoiceField(
                label=_("Lĩnh vực của %(name)s") % {"name": name},
                choices=offered,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=fields,
            )
        self.fields[f"not-{key}"] = DaysField(
            label=_("Ngày %(name)s không trực được") % {"name": name},
            required=False,
            initial=", ".join(day(one) for one in not_on),
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        named = [
            Named(
                one.id,
                tuple(given.get(f"fields-{one.id}", ())),
                tuple(given.get(f"not-{one.id}") or ()),
            )
            for one in self.people
            if given.get(f"serves-{one.id}")
        ]
        return {"named": named}


@needs("tasks.do")
def hand_in(request: StaffRequest, list_request_id: UUID) -> HttpResponse:
    """The head names who can serve."""
    by = acting(request)
    row = get_object_or_404(
        ListRequest.objects.select_related("unit"), id=list_request_id
    )
    if not by.leads(row.unit_id):
        raise Http404
    form = HandInForm(sent(request), request=row)
    if form.is_valid() and form.carry_out(hand_in_list, row.id, by=by, at=now()):
        messages.success(request, _("Đã gửi danh sách người trực."))
        return redirect("desk:roster-lists")
    context = {"request_": row, "form": form, "standing": _standing(row)}
    return page(request, "desk/rosters/hand_in.html", context, status=form.status)
