"""One day of the work diary: what the history knows, what the officer adds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.core.text import hour
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.desk.diary.owners import Owner, asked_day, owner_of
from vidan.desk.diary.people_page import reads_others
from vidan.desk.office.answering import sent
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page
from vidan.work.actions.diaries import (
    MOST_WORDS,
    Page,
    add_line,
    confirm,
    read_day,
    remove_line,
)
from vidan.work.models import DiaryLine
from vidan.work.periods import DAYS_OF_WEEK, Period, Span, span
from vidan.work.queries import diary_between


class LineForm(ActionForm):
    """What the system cannot know: a meeting outside, a visit to a village."""

    words = forms.CharField(
        label=gettext_lazy("Việc đã làm"),
        help_text=gettext_lazy("Việc ngoài hệ thống: họp, xuống thôn, tiếp dân…"),
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 2}),
    )


@dataclass(frozen=True)
class ShownLine:
    line: DiaryLine
    time: str

    @property
    def is_own(self) -> bool:
        """Written by the officer; what the history brought stays."""
        return self.line.entry_id is None


@dataclass(frozen=True)
class MonthDay:
    """A day of the month: ``confirmed``, ``written``, ``empty`` or still ``ahead``."""

    on: date
    state: str
    is_shown: bool
    url: str


@needs("tasks.do")
def diary(request: StaffRequest) -> HttpResponse:
    """The own day to read and write; of one's people only what they confirmed."""
    day, by = asked_day(request), acting(request)
    owner = owner_of(request, Span(Period.WEEK, day, day))
    form = LineForm(sent(request))
    if not owner.is_me:
        if form.is_bound:
            raise Http404
        return _shown(request, owner, day, _confirmed(owner, day), form)
    if form.is_valid() and form.carry_out(add_line, on=day, by=by, at=now()):
        messages.success(request, _("Đã ghi vào sổ công tác."))
        return redirect(_address(day))
    return _shown(request, owner, day, read_day(on=day, by=by, at=now()), form)


@needs("tasks.do")
@require_POST
def take_back(request: StaffRequest) -> HttpResponse:
    """Take back a line that the officer wrote; a second tap changes nothing."""
    line_id = key_in(request.POST.get("line", ""))
    not_own = ~Q(day__officer=acting(request).officer) | Q(entry_id__isnull=False)
    if DiaryLine.objects.filter(not_own, id=line_id).exists():
        raise Http404
    return _changed(request, _("Đã bỏ dòng tự ghi."), remove_line, line_id)


@needs("tasks.do")
@require_POST
def confirm_day(request: StaffRequest) -> HttpResponse:
    """Confirm the day; an empty one is refused on the page itself."""
    return _changed(request, _("Đã xác nhận sổ công tác của ngày."), confirm)


def _changed(
    request: StaffRequest, done: str, action: Callable[..., Any], *args: Any
) -> HttpResponse:
    """Do it with the own day in the form and go back; a refusal stands on the page."""
    day, by = asked_day(request), acting(request)
    form = ActionForm(request.POST)
    if form.is_valid() and form.carry_out(action, *args, on=day, by=by, at=now()):
        messages.success(request, done)
        return redirect(_address(day))
    owner = owner_of(request, Span(Period.WEEK, day, day))
    written = read_day(on=day, by=by, at=now())
    return _shown(request, owner, day, written, LineForm(), form)


def _confirmed(owner: Owner, day: date) -> Page | None:
    found = diary_between(owner.officer.id, day, day)
    row = found.filter(confirmed_at__isnull=False).first()
    return Page(row, list(row.lines.all())) if row else None


def _shown(
    request: StaffRequest,
    owner: Owner,
    day: date,
    written: Page | None,
    form: LineForm,
    refused: ActionForm | None = None,
) -> HttpResponse:
    month = span(Period.MONTH, day)
    row = written.day if written else None
    may_write = owner.is_me and row is not None and row.confirmed_at is None
    context: dict[str, Any] = {
        "owner": owner,
        "day": day,
        "shown_day": day,
        "row": row,
        "lines": [_line(one) for one in written.lines] if written else [],
        "may_write": may_write,
        "form": form,
        "refused": refused or (None if may_write else form),
        "month": month,
        "week": _week(day),
        "reads_others": reads_others(acting(request)),
        "month_days": _month_days(owner, month, shown=day),
        "before": _address(day - timedelta(days=1), owner),
        "after": _address(day + timedelta(days=1), owner) if day < localdate() else "",
    }
    status = (refused or form).status
    return page(request, "desk/diary/day.html", context, status=status)


def _line(line: DiaryLine) -> ShownLine:
    return ShownLine(line, hour(localtime(line.at).time()) if line.at else "")


def _month_days(owner: Owner, month: Span, *, shown: date) -> list[MonthDay]:
    written = diary_between(owner.officer.id, month.first_on, month.last_on)
    states = {
        on: "confirmed" if confirmed_at else "written" if lines else "empty"
        for on, confirmed_at, lines in written.annotate(how_many=Count("lines"))
        .values_list("on", "confirmed_at", "how_many")
        .order_by("on")
    }
    today = localdate()
    every = [
        month.first_on + timedelta(days=number) for number in range(month.last_on.day)
    ]
    return [
        MonthDay(
            on,
            "ahead" if on > today else _readable(owner, states.get(on, "empty")),
            on == shown,
            _address(on, owner),
        )
        for on in every
    ]


def _week(day: date) -> list[date]:
    monday = span(Period.WEEK, day).first_on
    return [monday + timedelta(days=number) for number in range(DAYS_OF_WEEK)]


def _readable(owner: Owner, state: str) -> str:
    """Others learn only whether a day is confirmed."""
    return state if owner.is_me or state == "confirmed" else "empty"


def _address(day: date, owner: Owner | None = None) -> str:
    return f"{reverse('desk:diary')}?day={day:%Y-%m-%d}{owner.query if owner else ''}"
