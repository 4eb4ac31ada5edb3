"""Promised dates that a changed calendar no longer gives; a person decides."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidan.core.text import moment, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.dossiers.actions.promising import decide_promises
from vidan.dossiers.calendar_changes import Moved, differing
from vidan.dossiers.queries import visible_to
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class PromisesForm(ActionForm):
    """Which dossiers, whether to keep or to move, and how the people are told."""

    dossiers = forms.MultipleChoiceField(
        label=gettext_lazy("Hồ sơ"), widget=forms.CheckboxSelectMultiple, required=False
    )
    notice = forms.CharField(
        label=gettext_lazy("Đã báo người nộp bằng cách nào"),
        help_text=gettext_lazy("Ví dụ: gọi điện, nhắn tin, báo qua trưởng thôn."),
        max_length=500,
    )
    act = forms.ChoiceField(choices=[("keep", ""), ("move", "")])

    def __init__(self, *args: object, among: list[Moved], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one.dossier.id), one.dossier.intake_number) for one in among]
        self.offer("dossiers", listed)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        return {
            "dossiers": cleaned["dossiers"],
            "notice": cleaned["notice"],
            "move": cleaned["act"] == "move",
        }


@dataclass(frozen=True)
class Line:
    """A row of the list: the date on the slip beside that of the calendar."""

    moved: Moved

    @property
    def promised(self) -> str:
        return moment(self.moved.promise.due_at)

    @property
    def by_calendar(self) -> str:
        return moment(self.moved.by_calendar)


@needs("dossiers.reschedule")
def differing_promises(request: StaffRequest) -> HttpResponse:
    """The list, and the decision about those that were ticked."""
    by, at = acting(request), now()
    found = differing(visible_to(by), at=at)
    form = PromisesForm(sent(request), among=found)
    if form.is_valid() and form.carry_out(decide_promises, by=by, at=at):
        words = ngettext(
            "Đã quyết định ngày hẹn của %(count)s hồ sơ.",
            "Đã quyết định ngày hẹn của %(count)s hồ sơ.",
            form.result,
        )
        messages.success(request, words % {"count": two_digits(form.result)})
        return redirect("desk:dossier-promises")
    context = {
        "lines": [Line(one) for one in found],
        "form": form,
        "chosen": set(request.POST.getlist("dossiers")),
        "lead": _("Ngày hẹn trên giấy không tự đổi: giữ hoặc chuyển là do người chọn."),
    }
    return page(request, "desk/dossiers/promises.html", context, status=form.status)
