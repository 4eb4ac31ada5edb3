"""Who wants no messages: written down at the counter, and taken back there."""

from uuid import UUID

from django.contrib import messages as on_screen
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.messages.forms import RefusalForm
from vidan.desk.office.answering import Ask, ask, sent
from vidan.messaging.actions.opting import opt_in_for, opt_out_for
from vidan.messaging.models import How
from vidan.messaging.queries import refusals as all_refusals
from vidan.ui.pages import page

PER_PAGE = 50


@needs("messages.manage")
def refusals(request: StaffRequest) -> HttpResponse:
    found = Paginator(all_refusals(acting(request)), PER_PAGE)
    rows = found.get_page(request.GET.get("page"))
    return page(request, "desk/messages/refusals.html", {"rows": rows})


@needs("messages.manage")
def new(request: StaffRequest) -> HttpResponse:
    form = RefusalForm(sent(request), initial={"how": How.CLERK})
    words = Ask(
        _("Ghi nhận người thôi nhận tin"),
        _("Ghi nhận"),
        _("Đã ghi nhận; tin đang chờ tới địa chỉ này cũng không gửi nữa."),
        reverse("desk:message-refusals"),
        _("Người thôi nhận tin"),
        lead=_("Địa chỉ chỉ lưu dạng che bớt và mã nhận biết, không lưu nguyên văn."),
    )
    return ask(request, form, opt_out_for, words)


@needs("messages.manage")
@require_POST
def back(request: StaffRequest, opt_out_id: UUID) -> HttpResponse:
    row = get_object_or_404(all_refusals(acting(request)), id=opt_out_id)
    try:
        opt_in_for(row.id, by=acting(request), at=now())
    except DomainError as refusal:
        on_screen.error(request, refusal.message)
    else:
        words = _("Đã ghi nhận %(to)s nhận tin trở lại.") % {"to": row.masked}
        on_screen.success(request, words)
    return redirect("desk:message-refusals")
