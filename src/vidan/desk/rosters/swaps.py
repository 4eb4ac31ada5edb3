"""Asking a colleague to serve instead, and the answers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day, day_and_weekday
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.rosters.lines import choices_for
from vidan.rosters.actions import swapping
from vidan.rosters.models import Line, Swap
from vidan.rosters.permissions import MAY
from vidan.rosters.queries import published_lines, swaps_about
from vidan.rosters.states import SWAP_MOVES
from vidan.ui.forms import ActionForm


class AskForm(ActionForm):
    taker = forms.ChoiceField(label=gettext_lazy("Nhờ ai"))
    in_return = forms.ChoiceField(
        label=gettext_lazy("Đổi lấy buổi của người đó"),
        required=False,
        help_text=gettext_lazy("Bỏ trống nếu chỉ nhờ trực thay."),
    )
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)

    def __init__(
        self, *args: Any, people: dict[UUID, str], duties: list[Line], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "taker",
            [
                ("", _("– chọn –")),
                *((str(key), name) for key, name in people.items()),
            ],
        )
        offered = {
            f"{one.officer_id}/{one.session_id}": f"{one.officer.full_name}, "
            f"{day_and_weekday(one.session.on)}"
            for one in duties
        }
        self.offer(
            "in_return",
            [
                ("", _("– không đổi –")),
                *offered.items(),
            ],
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        taker = given.get("taker", "")
        owner, _slash, session = given.get("in_return", "").partition("/")
        if owner and owner != taker:
            self.add_error("in_return", _("Buổi này không phải của người được nhờ."))
        if not taker or self.errors:
            return given
        return {
            "taker": UUID(taker),
            "in_return": UUID(session) if session else None,
            "reason": given.get("reason", ""),
        }


@needs("tasks.do")
def ask_colleague(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """Ask somebody who could serve instead."""
    by = acting(request)
    line = get_object_or_404(
        published_lines([by.id], on=localdate()).filter(session=session_id)[:1]
    )
    people = _who_could(line)
    others = published_lines(people, on=localdate()).exclude(session=session_id)
    words = Ask(
        title=_("Nhờ đồng nghiệp trực thay"),
        lead=_(
            "Buổi %(day)s. Người được nhờ đồng ý, rồi thủ trưởng hoặc người lập "
            "lịch duyệt."
        )
        % {"day": day_and_weekday(line.session.on)},
        button=_("Gửi yêu cầu"),
        done=_("Đã gửi yêu cầu. Đồng nghiệp thấy ở trang Lịch trực của tôi."),
        back=reverse("desk:my-duties"),
        back_text=_("Lịch trực của tôi"),
    )
    form = AskForm(sent(request), people=people, duties=list(others))
    return ask(request, form, swapping.ask, words, session_id)


def _who_could(line: Line) -> dict[UUID, str]:
    """Whom no firm rule keeps from this line, those with nothing against them first."""
    found = choices_for(line.roster, line.session, line.code, without=line)
    return {
        one.officer: one.label
        for one in found
        if not one.firm and one.officer != line.officer_id
    }


class AnswerForm(ActionForm):
    answer = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=300, required=False
    )


class _Act:
    """The words of an answer and what carries it out."""

    def __init__(self, do: Callable[..., Swap], title: Promise, done: Promise) -> None:
        self.do, self.title, self.done = do, title, done


ACTS = {
    "agree": _Act(
        swapping.agree,
        gettext_lazy("Nhận trực thay"),
        gettext_lazy("Đã nhận; còn chờ thủ trưởng hoặc người lập lịch duyệt."),
    ),
    "decline": _Act(
        swapping.decline,
        gettext_lazy("Không nhận trực thay"),
        gettext_lazy("Đã trả lời không nhận."),
    ),
    "take_back": _Act(
        swapping.take_back,
        gettext_lazy("Rút lại yêu cầu"),
        gettext_lazy("Đã rút lại yêu cầu đổi trực."),
    ),
    "approve": _Act(
        swapping.approve,
        gettext_lazy("Duyệt đổi trực"),
        gettext_lazy("Đã duyệt; lịch trực có bản mới và hai người được báo."),
    ),
    "refuse": _Act(
        swapping.refuse,
        gettext_lazy("Không duyệt đổi trực"),
        gettext_lazy("Đã trả lời không duyệt."),
    ),
}
WITH_ANSWER = ("decline", "refuse")


@needs("tasks.do")
def answer(request: StaffRequest, swap_id: UUID, act: str) -> HttpResponse:
    """One page for one answer, with what the rules have against the swap."""
    by = acting(request)
    swap = get_object_or_404(swaps_about(by), id=swap_id)
    if act not in ACTS or not MAY[act](by, swap):
        raise Http404
    if swap.state not in SWAP_MOVES[act].sources and request.method != "POST":
        raise Http404
    one = ACTS[act]
    form = (AnswerForm if act in WITH_ANSWER else ActionForm)(sent(request))
    words = Ask(
        title=str(one.title),
        lead=_lead(swap),
        button=str(one.title),
        done=str(one.done),
        back=reverse("desk:my-duties"),
        back_text=_("Lịch trực của tôi"),
    )
    return ask(request, form, one.do, words, swap.id)


def _lead(swap: Swap) -> str:
    said = _("%(giver)s nhờ %(taker)s trực thay buổi ngày %(day)s. Lý do: %(why)s.") % {
        "giver": swap.giver.full_name,
        "taker": swap.taker.full_name,
        "day": day(swap.session.on),
        "why": swap.reason,
    }
    if swap.in_return:
        said += " " + _("Đổi lấy buổi ngày %(day)s.") % {"day": day(swap.in_return.on)}
    return said
