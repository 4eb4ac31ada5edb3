"""The channels: how each is reached, whether it works, and a message to oneself."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import messages as on_screen
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.core.text import moment
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.messages.forms import GatewayForm, TrialForm
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.standing import Standing
from vidan.messaging.actions.gateways import send_trial, set_gateway
from vidan.messaging.models import Gateway
from vidan.messaging.occasions import Channel
from vidan.messaging.queries import gateways
from vidan.ui.pages import page

OFFICIAL_ZALO = "https://business.openapi.zalo.me/message/template"
LEADS = {
    Channel.ZALO: gettext_lazy(
        "Tin theo mẫu (ZNS) của tài khoản Zalo OA đã xác thực. Mỗi dịp cần một mẫu tin "
        "mà Zalo đã duyệt."
    ),
    Channel.SMS: gettext_lazy(
        "Cổng của nhà cung cấp SMS thương hiệu, theo cách gửi của eSMS."
    ),
    Channel.MAIL: gettext_lazy("Máy chủ thư của xã hoặc của tỉnh."),
}


@dataclass(frozen=True)
class ChannelLine:
    """A channel as the list shows it; ``form`` sends a message to oneself."""

    channel: Channel
    gateway: Gateway | None
    form: TrialForm

    @property
    def standing(self) -> Standing:
        one = self.gateway
        if one is None:
            return Standing("paused", _("Chưa thiết lập"))
        if one.trouble:
            return Standing("late", _("Có sự cố"))
        if not one.is_on:
            return Standing("paused", _("Đang tắt"))
        if one.worked_at is None:
            return Standing("waiting", _("Chưa gửi lần nào"))
        return Standing("done", _("Gửi tốt"))

    @property
    def when(self) -> str:
        """Since when it fails, or when it last worked."""
        one = self.gateway
        if one and one.troubled_at:
            return _("từ %(moment)s") % {"moment": moment(one.troubled_at)}
        if one and one.worked_at:
            return _("lần cuối %(moment)s") % {"moment": moment(one.worked_at)}
        return ""


@needs("messages.manage")
def channels(request: StaffRequest) -> HttpResponse:
    known = gateways()
    lines = [
        ChannelLine(
            one,
            known.get(one),
            TrialForm(initial={"submission": uuid4()}, auto_id=f"trial-{one}-%s"),
        )
        for one in Channel
    ]
    return page(request, "desk/messages/channels.html", {"lines": lines})


@needs("messages.manage")
def channel(request: StaffRequest, channel: str) -> HttpResponse:
    way = _named(channel)
    known = gateways().get(way)
    start: dict[str, Any] = {"address": OFFICIAL_ZALO} if way == Channel.ZALO else {}
    if known:
        shown = ("is_on", "address", "security", "port", "sender", "user")
        start = {name: getattr(known, name) for name in (*shown, "drops_repeats")}
    form = GatewayForm(sent(request), initial=start, channel=way)
    words = Ask(
        _("Kênh %(channel)s") % {"channel": way.label},
        _("Lưu kênh"),
        _("Đã lưu kênh. Hãy gửi thử một tin cho chính mình."),
        reverse("desk:message-channels"),
        _("Kênh gửi tin"),
        lead=str(LEADS[way]),
    )
    return ask(request, form, partial(_with, form, way), words)


def _with(form: GatewayForm, way: Channel, *, by: Any, at: Any, **_given: Any) -> Any:
    """The action takes what the form says as one."""
    return set_gateway(way, form.described, by=by, at=at)


def _named(written: str) -> Channel:
    try:
        return Channel(written)
    except ValueError:
        raise Http404 from None


@needs("messages.manage")
@require_POST
def trial(request: StaffRequest, channel: str) -> HttpResponse:
    """Ask for a message to oneself; how it went stands in the list."""
    way, form = _named(channel), TrialForm(request.POST)
    if not form.is_valid():
        on_screen.error(request, _("Nhập số điện thoại hoặc địa chỉ thư để gửi thử."))
        return redirect("desk:message-channels")
    office = f"UBND {request.commune.full_name}"
    given = form.cleaned_data
    try:
        message = send_trial(
            way,
            given["address"],
            office=office,
            submission=given["submission"],
            by=acting(request),
            at=now(),
        )
    except DomainError as refusal:
        on_screen.error(request, refusal.message)
        return redirect("desk:message-channels")
    words = _("Đã đưa tin gửi thử tới %(to)s vào hàng đợi. Tải lại trang để xem.")
    on_screen.success(request, words % {"to": message.masked})
    return redirect("desk:messages")
