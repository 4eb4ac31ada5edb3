"""What waits to be told to the official system, and why."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.text import moment
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.exchange.forms import GiveUpForm
from vidan.desk.exchange.reach import reached_dispatch
from vidan.desk.office.answering import Ask, ask, press, sent
from vidan.desk.standing import Standing
from vidan.dossiers.states import NAMES
from vidan.exchange.actions import dispatching
from vidan.exchange.models import Connection, Dispatch
from vidan.exchange.queries import (
    conflicts_visible_to,
    connection,
    open_dispatches,
    unsettled,
    visible_to,
)
from vidan.exchange.states import SEND_MOVES, SendState
from vidan.ui.pages import page
from vidan.ui.pieces import Mood

PER_PAGE = 50
LATEST = 10
MOODS: dict[SendState, Mood] = {
    SendState.WAITING: "waiting",
    SendState.SENDING: "doing",
    SendState.DONE: "done",
    SendState.FAILED: "late",
    SendState.GIVEN_UP: "refused",
}


@dataclass(frozen=True)
class Line:
    """A change on its way, as the list shows it."""

    dispatch: Dispatch

    @property
    def state(self) -> Standing:
        state = SendState(self.dispatch.state)
        return Standing(MOODS[state], str(state.label))

    @property
    def what(self) -> str:
        change = self.dispatch.change
        return str(NAMES.get(change.move, change.get_state_display()))

    @property
    def why(self) -> str:
        """Why it is still here."""
        one = self.dispatch
        if one.state == SendState.WAITING and one.attempts:
            again = _("Gửi lại lúc %(when)s.") % {"when": moment(one.next_at)}
            return f"{one.error} {again}"
        if one.state == SendState.WAITING:
            return one.error or _("Chờ đến lượt.")
        return one.reason or one.error

    @property
    def is_at_rest(self) -> bool:
        return SendState(self.dispatch.state) in SEND_MOVES["retry"].sources


def standing_of_connection(one: Connection | None) -> Standing:
    """Whether the way to the official system is open, in a word."""
    if one is None:
        return Standing("paused", _("Chưa khai kết nối"))
    if one.trouble:
        return Standing("late", _("Có sự cố"))
    if not one.is_on:
        return Standing("paused", _("Đang tắt"))
    return Standing("doing", _("Đang gửi"))


@needs("exchange.use")
def overview(request: StaffRequest) -> HttpResponse:
    """What is open first; below it what was sent or given up last."""
    by = acting(request)
    every = visible_to(by)
    numbers = Paginator(open_dispatches(every), PER_PAGE).get_page(
        request.GET.get("page")
    )
    ended = every.exclude(ended_at=None).order_by("-ended_at", "-id")[:LATEST]
    one = connection()
    context = {
        "connection": one,
        "standing": standing_of_connection(one),
        "numbers": numbers,
        "lines": [Line(dispatch) for dispatch in numbers],
        "ended": [Line(dispatch) for dispatch in ended],
        "conflicts": unsettled(conflicts_visible_to(by)).count(),
    }
    return page(request, "desk/exchange/overview.html", context)


@needs("exchange.use")
@require_POST
def retry(request: StaffRequest, dispatch_id: UUID) -> HttpResponse:
    dispatch = reached_dispatch(request, dispatch_id)
    press(
        request, dispatching.retry, dispatch.id, done=_("Đã đưa vào hàng gửi lại ngay.")
    )
    return redirect("desk:exchange")


@needs("exchange.use")
def give_up(request: StaffRequest, dispatch_id: UUID) -> HttpResponse:
    dispatch = reached_dispatch(request, dispatch_id)
    number = dispatch.dossier.intake_number
    words = Ask(
        _("Thôi không gửi thay đổi của hồ sơ %(number)s") % {"number": number},
        _("Thôi không gửi"),
        _("Đã thôi không gửi; các thay đổi sau của hồ sơ này được gửi tiếp."),
        reverse("desk:exchange"),
        _("Hệ thống chính thức"),
        lead=dispatch.error,
    )
    form = GiveUpForm(sent(request))
    return ask(request, form, dispatching.give_up, words, dispatch.id)
