"""Codes that let volunteers in for a day, and the help they counted (LK-4, AS-4)."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import press, sent
from vidan.desk.planning.rows import ROWS_PER_PAGE
from vidan.programmes.actions.volunteering import make_code, revoke_code
from vidan.programmes.models import HelperCode, HelpKind
from vidan.programmes.queries import next_sessions
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page, public_address

SHOWN = 30


class SessionField(RowField):
    """A session by its day and programme."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {obj.programme.name}"


class CodeForm(ActionForm):
    """For a session; or for another place on a day."""

    session = SessionField(
        lambda: next_sessions(on=localdate()),
        label=gettext_lazy("Buổi phục vụ"),
        required=False,
        empty_label=gettext_lazy("Không theo buổi, ghi địa điểm và ngày bên dưới"),
    )
    place = forms.CharField(
        label=gettext_lazy("Địa điểm"),
        help_text=gettext_lazy("Chỉ ghi khi không theo buổi phục vụ."),
        max_length=300,
        required=False,
    )
    on = DayField(label=gettext_lazy("Ngày"), required=False)


@needs("session_record.write")
def volunteers(request: StaffRequest) -> HttpResponse:
    """The codes of late with what was counted; a new one is shown once."""
    asked = request.GET.get("session", "")
    form = CodeForm(sent(request), initial={"session": asked, "on": localdate()})
    if form.is_valid() and form.carry_out(make_code, by=acting(request), at=now()):
        made, code = form.result
        return _once(request, made, code)
    counts = {
        kind.value: Count("help_given", filter=Q(help_given__kind=kind))
        for kind in HelpKind
    }
    rows = HelperCode.objects.select_related("session__programme").annotate(**counts)
    context = {
        "form": form,
        "kinds": HelpKind,
        "rows": [(one, _counted(one)) for one in rows[:SHOWN]],
        "today": localdate(),
    }
    return page(request, "desk/planning/volunteers.html", context, status=form.status)


def _counted(row: HelperCode) -> list[tuple[HelpKind, int]]:
    """How often each kind of help was counted under a code, as annotated."""
    return [(kind, getattr(row, kind.value)) for kind in HelpKind]


def _once(request: StaffRequest, made: HelperCode, code: str) -> HttpResponse:
    """The code in large letters; nobody can show it again."""
    path = reverse("portal:helping", args=[request.commune.slug])
    url = public_address(path)
    context = {"made": made, "code": code, "url": url}
    response = page(request, "desk/planning/volunteer_code.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@needs("session_record.write")
@require_POST
def revoke(request: StaffRequest, helper_code_id: UUID) -> HttpResponse:
    """Take a code back before its day is over."""
    row = get_object_or_404(HelperCode, id=helper_code_id)
    press(
        request,
        revoke_code,
        row.id,
        done=_("Đã thu hồi mã; ai đang dùng cũng ra ngay."),
    )
    return redirect("desk:volunteers")


@needs("session_record.write")
@require_safe
def help_rows(request: StaffRequest, helper_code_id: UUID) -> HttpResponse:
    """What was counted under one code, tap by tap."""
    row = get_object_or_404(HelperCode, id=helper_code_id)
    found = row.help_given.order_by("id")
    if kind := request.GET.get("kind"):
        found = found.filter(kind=kind)
    numbered = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Lượt giúp của tình nguyện viên"),
        "lead": str(row),
        "back": reverse("desk:volunteers"),
        "back_text": _("Tình nguyện viên"),
        "page": numbered,
        "help_given": numbered.object_list,
        "shown_day": row.on,
    }
    return page(request, "desk/planning/rows.html", context)
