"""Tablets on the counters are added and shut out."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.queueing.queries import counters
from vidan.satisfaction.actions.arranging import add_tablet, revoke_tablet
from vidan.satisfaction.queries import tablets
from vidan.ui.fields import RowField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class TabletForm(ActionForm):
    counter = RowField(counters, label=gettext_lazy("Đặt tại quầy"))
    name = forms.CharField(
        label=gettext_lazy("Tên, chỗ đặt"),
        help_text=gettext_lazy("Ví dụ: Máy tính bảng quầy 2."),
        max_length=80,
    )


@needs("queue.manage")
@require_safe
def listing(request: StaffRequest) -> HttpResponse:
    slug = request.commune.slug
    rows = [(one, reverse("portal:tablet", args=[slug, one.code])) for one in tablets()]
    return page(request, "desk/satisfaction/tablets.html", {"tablets": rows})


@needs("queue.manage")
def new(request: StaffRequest) -> HttpResponse:
    words = Ask(
        title=_("Thêm máy đánh giá"),
        button=_("Thêm máy"),
        done=_("Đã thêm máy. Mở địa chỉ của máy trên chính máy đó."),
        back=reverse("desk:tablets"),
        back_text=_("Máy đánh giá"),
    )
    return ask(request, TabletForm(sent(request)), add_tablet, words)


@needs("queue.manage")
@require_POST
def revoke(request: StaffRequest, tablet_id: UUID) -> HttpResponse:
    """Shut a tablet out."""
    row = get_object_or_404(tablets(), id=tablet_id)
    revoke_tablet(row.id, by=acting(request), at=now())
    messages.success(request, _("Đã thu hồi máy đánh giá."))
    return redirect("desk:tablets")
