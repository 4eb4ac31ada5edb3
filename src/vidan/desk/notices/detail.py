"""One notice on one page: its words, its way, its channels, its villages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import mask_phone
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.notices.listing import channel_lines
from vidan.desk.notices.reach import notice_reached
from vidan.desk.notices.words import standing_of
from vidan.desk.office.answering import Ask, ask, press, sent
from vidan.desk.office.lines import lines_about
from vidan.desk.papers import answer_with
from vidan.notices.actions import deciding, drafting, issuing
from vidan.notices.models import Notice
from vidan.notices.papers import document_of, file_name
from vidan.notices.permissions import MAY
from vidan.notices.queries import (
    is_outdated,
    needing_correction,
    sessions_of,
    silent,
    tellings,
)
from vidan.notices.states import MOVES, State
from vidan.people.actors import Actor
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class TextForm(ActionForm):
    title = forms.CharField(
        label=gettext_lazy("Trích yếu"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    text = forms.CharField(
        label=gettext_lazy("Nội dung"),
        help_text=gettext_lazy(
            "Mỗi dòng là một đoạn. Bảng lịch, danh sách người trực tự chèn khi in."
        ),
        max_length=8000,
        widget=forms.Textarea({"rows": 16}),
    )


class ReasonForm(ActionForm):
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )


@dataclass(frozen=True)
class Act:
    """A move from the page; ``asks`` for a reason on a page of its own."""

    name: str
    move: str
    action: Callable[..., Any]
    label: Promise
    done: Promise
    icon: str
    kind: str = "primary"
    asks: bool = False


ACTS = {
    act.name: act
    for act in (
        Act(
            "submit",
            "submit",
            deciding.submit,
            gettext_lazy("Trình duyệt"),
            gettext_lazy("Đã trình lãnh đạo duyệt."),
            "send",
        ),
        Act(
            "approve",
            "approve",
            deciding.approve,
            gettext_lazy("Duyệt thông báo"),
            gettext_lazy("Đã duyệt. Văn phòng ban hành để gửi đến các kênh."),
            "check",
        ),
        Act(
            "issue",
            "issue",
            issuing.issue,
            gettext_lazy("Ban hành, giao các kênh"),
            gettext_lazy("Đã ban hành. Mỗi kênh là một việc của một người."),
            "megaphone",
        ),
        Act(
            "rewrite",
            "write",
            drafting.rewrite,
            gettext_lazy("Soạn lại theo lịch mới"),
            gettext_lazy("Đã soạn lại theo lịch hiện nay."),
            "refresh-cw",
            "secondary",
        ),
        Act(
            "return",
            "return",
            deciding.give_back,
            gettext_lazy("Trả lại để sửa"),
            gettext_lazy("Đã trả lại để sửa."),
            "undo-2",
            "secondary",
            asks=True,
        ),
        Act(
            "withdraw",
            "withdraw",
            deciding.withdraw,
            gettext_lazy("Bỏ thông báo này"),
            gettext_lazy("Đã bỏ thông báo."),
            "trash-2",
            "quiet",
            asks=True,
        ),
    )
}


def allowed(act: Act, by: Actor, notice: Notice) -> bool:
    """Whether this person may make this move now."""
    return State(notice.state) in MOVES[act.move].sources and MAY[act.move](by, notice)


@needs("notices.view")
def notice(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    by, found = acting(request), notice_reached(request, notice_id)
    at, out = now(), found.state in State.out
    is_open = found.state in State.open
    acts = [act for act in ACTS.values() if allowed(act, by, found)]
    sessions = sessions_of(found)
    changed = _changed(found, sessions) if out else []
    context = {
        "notice": found,
        "standing": standing_of(found),
        "paragraphs": [one for one in found.text.splitlines() if one.strip()],
        "sessions": sessions,
        "acts": acts,
        "may_edit": allowed(ACTS["rewrite"], by, found),
        "outdated": is_open and is_outdated(found),
        "changed": changed,
        "channels": channel_lines(tellings().filter(notice=found), at=at),
        "me": by.stands_for,
        "villages": found.copies.select_related("village", "officer"),
        "silent": _to_call(by, found) if out else [],
        "later": found.changes.exclude(state=State.WITHDRAWN).order_by("drafted_at"),
        "lines": lines_about(request, found),
    }
    return page(request, "desk/notices/notice.html", context)


def _changed(found: Notice, sessions: list[Any]) -> list[Any]:
    """What is no longer so of what this notice said last."""
    stale = needing_correction(on=localdate(), sessions=[one.id for one in sessions])
    return [row for row in stale if row.notice.id == found.id]


def _to_call(by: Actor, found: Notice) -> list[tuple[str, str, str]]:
    """Villages that have not acknowledged, with whom to call; numbers as one may."""
    if not by.can("notices.write"):
        return []
    shown = by.can("personal_data.open")
    return [
        (
            str(row.copy.village),
            row.head.full_name if row.head else "",
            (row.head.phone if shown else mask_phone(row.head.phone))
            if row.head
            else "",
        )
        for row in silent(found)
    ]


@needs("notices.write")
def change(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """The words of a draft, to be put right before approval."""
    found = notice_reached(request, notice_id)
    if not allowed(ACTS["rewrite"], acting(request), found):
        raise Http404
    form = TextForm(sent(request), initial={"title": found.title, "text": found.text})
    words = Ask(
        title=_("Sửa nội dung thông báo"),
        lead=_("Ngày, giờ, địa điểm lấy từ buổi phục vụ; đổi lịch thì đổi ở buổi."),
        button=_("Lưu nội dung"),
        done=_("Đã lưu nội dung thông báo."),
        back=reverse("desk:notice", args=[found.id]),
        back_text=found.title,
    )
    return ask(request, form, drafting.edit, words, found.id)


@needs("notices.view")
def act(request: StaffRequest, notice_id: UUID, act: str) -> HttpResponse:
    """Make a move; what asks for a reason has a page of its own."""
    by, found = acting(request), notice_reached(request, notice_id)
    asked = ACTS.get(act)
    if asked is None or not allowed(asked, by, found):
        raise Http404
    if asked.asks:
        words = Ask(
            title=str(asked.label),
            button=str(asked.label),
            done=str(asked.done),
            back=reverse("desk:notice", args=[found.id]),
            back_text=found.title,
        )
        return ask(request, ReasonForm(sent(request)), asked.action, words, found.id)
    if request.method == "POST":
        press(request, asked.action, found.id, done=str(asked.done))
    return redirect("desk:notice", found.id)


@needs("notices.view")
def paper(request: StaffRequest, notice_id: UUID, kind: str) -> HttpResponse:
    """The official paper; a draft has room for its number and day."""
    found = notice_reached(request, notice_id)
    on = localdate(found.issued_at or found.drafted_at)
    return answer_with(document_of(found), kind, file_name(found), on=on)
