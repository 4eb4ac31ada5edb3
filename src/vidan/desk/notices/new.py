"""A new notice: of the session one comes from, of those ticked, or of a month."""

from calendar import monthrange
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day_and_weekday
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.notices.actions.drafting import draft, draft_month
from vidan.notices.models import Notice
from vidan.notices.states import Kind
from vidan.people.actors import Actor
from vidan.people.queries import units
from vidan.programmes.models import Session
from vidan.programmes.queries import next_sessions
from vidan.ui.fields import RowField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

AHEAD = 12
"""How many of the coming sessions can be ticked, and months chosen."""


class SessionsForm(ActionForm):
    """What is announced of which sessions."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Thông báo gì"),
        choices=[
            (Kind.SESSION.value, gettext_lazy("Buổi phục vụ, cho người dân")),
            (
                Kind.ASSIGNMENT.value,
                gettext_lazy("Phân công trực, cho người được phân công"),
            ),
        ],
        initial=Kind.SESSION.value,
        widget=forms.RadioSelect,
    )
    sessions = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Các buổi"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "sessions",
            [
                (str(one.id), _label(one))
                for one in next_sessions(on=localdate())[:AHEAD]
            ],
        )


class MonthForm(ActionForm):
    """The schedule of a month, of one unit or of all (LP-3)."""

    month = forms.TypedChoiceField(
        label=gettext_lazy("Tháng"), coerce=date.fromisoformat
    )
    unit = RowField(
        units,
        label=gettext_lazy("Đơn vị"),
        required=False,
        empty_label=gettext_lazy("Tất cả đơn vị"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = localdate().replace(day=1)
        months = [first + relativedelta(months=ahead) for ahead in range(12)]
        self.offer(
            "month",
            [
                (
                    one.isoformat(),
                    _("Tháng %(m)s/%(y)s") % {"m": one.month, "y": one.year},
                )
                for one in months
            ],
        )


def _label(session: Session) -> str:
    return f"{day_and_weekday(session.on)} – {session.programme.name}, {session.place}"


def _drafted(*, kind: str, sessions: list[UUID], by: Actor, at: Any) -> Notice:
    return draft(Kind(kind), sessions, by=by, at=at)


def _of_month(*, month: date, unit: Any, by: Actor, at: Any) -> Notice:
    return draft_month(month, unit=unit, by=by, at=at)


@needs("notices.write")
def new(request: StaffRequest) -> HttpResponse:
    """Two small forms on one page; what is sent says which."""
    by, data = acting(request), sent(request)
    of_month = data is not None and "month" in data
    chosen = request.GET.get("session", "")
    kind = request.GET.get("kind", Kind.SESSION.value)
    sessions = SessionsForm(
        None if of_month else data, initial={"sessions": [chosen], "kind": kind}
    )
    month = MonthForm(
        data if of_month else None, initial={"month": _next_month().isoformat()}
    )
    for form, action in ((sessions, _drafted), (month, _of_month)):
        if form.is_valid() and form.carry_out(action, by=by, at=now()):
            return redirect("desk:notice", form.result.id)
    status = month.status if of_month else sessions.status
    context = {"sessions": sessions, "month": month}
    return page(request, "desk/notices/new.html", context, status=status)


def _next_month() -> date:
    """In the last ten days of a month the next one is announced."""
    today = localdate()
    left = monthrange(today.year, today.month)[1] - today.day
    first = today.replace(day=1)
    return first + relativedelta(months=1) if left < 10 else first
