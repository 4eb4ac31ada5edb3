"""The sessions that a day off announced late has hit, settled in one press."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidan.core.text import day, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.programmes.actions.days_off import settle
from vidan.programmes.hits import Hit, WayOut, hits
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

LATER = ""


class DaysOffForm(ActionForm):
    """A way out for each session, or none yet; one reason for all of them."""

    def __init__(self, *args: Any, found: list[Hit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hits = {f"way_{one.session.id}": one for one in found}
        for name, one in self.hits.items():
            self.fields[name] = forms.ChoiceField(
                label=_("Cách xử lý buổi %(session)s, %(name)s")
                % {"session": one.session, "name": one.session.programme.name},
                choices=_ways(one),
                initial=one.way_out,
                required=False,
            )
        self.fields["reason"] = forms.CharField(
            label=_("Lý do"),
            max_length=300,
            help_text=_("Hiện trên lịch của người dân, ví dụ: nghỉ lễ theo công điện."),
        )

    def rows(self) -> list[tuple[Hit, forms.BoundField]]:
        return [(one, self[name]) for name, one in self.hits.items()]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        choices = {
            one.session.id: WayOut(given[name])
            for name, one in self.hits.items()
            if given.get(name)
        }
        return {"choices": choices, "reason": given.get("reason", "")}


def _ways(hit: Hit) -> list[tuple[str, Any]]:
    ways: list[tuple[str, Any]] = [(LATER, _("để sau"))]
    if hit.free_on:
        words = _("dời sang ngày %(day)s") % {"day": day(hit.free_on)}
        ways.append((WayOut.MOVE.value, words))
    return [
        *ways,
        (WayOut.CANCEL.value, WayOut.CANCEL.label),
        (WayOut.HOLD.value, WayOut.HOLD.label),
    ]


@needs("sessions.plan")
def days_off(request: StaffRequest) -> HttpResponse:
    form = DaysOffForm(sent(request), found=hits(on=localdate()))
    if form.is_valid() and form.carry_out(settle, by=acting(request), at=now()):
        words = ngettext(
            "Đã xử lý %(count)s buổi trùng ngày nghỉ.",
            "Đã xử lý %(count)s buổi trùng ngày nghỉ.",
            form.result,
        )
        messages.success(request, words % {"count": two_digits(form.result)})
        return redirect("desk:days-off")
    return page(
        request, "desk/planning/days_off.html", {"form": form}, status=form.status
    )
