"""The connection to the official system: set up, tried out, switched on and off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.text import moment
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.exchange.forms import ConnectionForm
from vidan.desk.exchange.sending import standing_of_connection
from vidan.desk.office.answering import press, sent
from vidan.exchange.actions import connecting
from vidan.exchange.models import Connection
from vidan.exchange.queries import connection
from vidan.ui.pages import page
from vidan.ui.pieces import Row

KNOWN = ("base_url", "agency", "account")
"""What the form shows of a connection; the secret is not among it."""


@needs("exchange.manage")
def settings(request: StaffRequest) -> HttpResponse:
    one = connection()
    known = {name: getattr(one, name, "") for name in KNOWN}
    form = ConnectionForm(sent(request), initial=known)
    if form.is_valid() and form.carry_out(_connect, form, by=acting(request), at=now()):
        messages.success(request, _("Đã lưu kết nối. Hãy bấm Thử kết nối."))
        return redirect("desk:official-connection")
    context = {
        "form": form,
        "connection": one,
        "standing": standing_of_connection(one),
        "facts": _facts(one) if one else [],
    }
    return page(request, "desk/exchange/connection.html", context, status=form.status)


def _connect(form: ConnectionForm, *, by: Any, at: Any, **_given: Any) -> Connection:
    """The action takes what the form says as one."""
    return connecting.connect(form.described, by=by, at=at)


def _facts(one: Connection) -> list[Row]:
    rows = [
        Row(_("Địa chỉ"), one.base_url),
        Row(_("Thử lần cuối"), moment(one.tested_at) if one.tested_at else ""),
        Row(_("Gửi thay đổi từ"), moment(one.sends_from) if one.sends_from else ""),
        Row(_("Sự cố từ"), moment(one.troubled_at) if one.troubled_at else ""),
        Row(_("Sự cố"), one.trouble),
        Row(_("Nghỉ gửi đến"), moment(one.resumes_at) if one.resumes_at else ""),
    ]
    return [row for row in rows if row.value]


@needs("exchange.manage")
@require_POST
def test(request: StaffRequest) -> HttpResponse:
    """Ask for a try; how it went stands on the page."""
    done = _("Đang thử kết nối. Tải lại trang này sau vài giây để xem kết quả.")
    press(request, connecting.ask_test, done=done)
    return redirect("desk:official-connection")


@needs("exchange.manage")
@require_POST
def switch(request: StaffRequest) -> HttpResponse:
    if request.POST.get("on") == "yes":
        done = _("Đã bật: thay đổi từ lúc này được gửi lên hệ thống chính thức.")
        press(request, connecting.switch_on, done=done)
    else:
        done = _("Đã tắt: thay đổi chờ tại xã cho đến khi bật lại.")
        press(request, connecting.switch_off, done=done)
    return redirect("desk:official-connection")
