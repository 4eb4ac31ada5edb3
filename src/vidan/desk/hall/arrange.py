"""Queues, counters, kiosks and screens are set up and changed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.hall.forms import CounterForm, DeviceForm, NewDeviceForm, QueueForm
from vidan.desk.office.answering import Ask, ask, sent
from vidan.queueing.actions import arranging
from vidan.queueing.models import Counter, Device, Queue
from vidan.queueing.queries import counters, devices, queues
from vidan.ui.pages import page


@needs("queue.manage")
@require_safe
def arrange(request: StaffRequest) -> HttpResponse:
    """Everything that stands in the hall."""
    rows = devices()
    context = {
        "queues": queues().prefetch_related("fields__field"),
        "counters": counters(),
        "devices": [{"device": one, "url": address(request, one)} for one in rows],
    }
    return page(request, "desk/hall/arrange.html", context)


def address(request: StaffRequest, device: Device) -> str:
    """The address that is opened on the device itself."""
    return reverse(f"portal:{device.kind}", args=[request.commune.slug, device.code])


def _words(title: str, button: str, done: str, lead: str = "") -> Ask:
    back = reverse("desk:hall-arrange")
    return Ask(title, button, done, back, _("Hàng chờ, quầy, thiết bị"), lead)


@needs("queue.manage")
def new_queue(request: StaffRequest) -> HttpResponse:
    words = _words(_("Lập hàng chờ"), _("Lập hàng chờ"), _("Đã lập hàng chờ."))
    return ask(request, QueueForm(sent(request)), arranging.set_up_queue, words)


@needs("queue.manage")
def queue(request: StaffRequest, queue_id: UUID) -> HttpResponse:
    row = get_object_or_404(queues(), id=queue_id)
    words = _words(_("Đổi hàng chờ"), _("Lưu"), _("Đã đổi hàng chờ."))
    form = QueueForm(sent(request), queue=row)
    return ask(request, form, arranging.change_queue, words, row.id)


@needs("queue.manage")
@require_POST
def end_queue(request: StaffRequest, queue_id: UUID) -> HttpResponse:
    row: Queue = get_object_or_404(queues(), id=queue_id)
    arranging.end_queue(row.id, by=acting(request), at=now())
    messages.success(request, _("Đã ngừng hàng chờ %(name)s.") % {"name": row})
    return redirect("desk:hall-arrange")


@needs("queue.manage")
def new_counter(request: StaffRequest) -> HttpResponse:
    words = _words(_("Lập quầy"), _("Lập quầy"), _("Đã lập quầy."))
    return ask(request, CounterForm(sent(request)), arranging.set_up_counter, words)


@needs("queue.manage")
def counter(request: StaffRequest, counter_id: UUID) -> HttpResponse:
    row = get_object_or_404(counters(), id=counter_id)
    words = _words(_("Đổi quầy"), _("Lưu"), _("Đã đổi quầy."))
    form = CounterForm(sent(request), counter=row)
    return ask(request, form, arranging.change_counter, words, row.id)


@needs("queue.manage")
@require_POST
def end_counter(request: StaffRequest, counter_id: UUID) -> HttpResponse:
    row: Counter = get_object_or_404(counters(), id=counter_id)
    arranging.end_counter(row.id, by=acting(request), at=now())
    messages.success(request, _("Đã ngừng %(name)s.") % {"name": row})
    return redirect("desk:hall-arrange")


@needs("queue.manage")
def new_device(request: StaffRequest) -> HttpResponse:
    words = _words(
        _("Thêm thiết bị"),
        _("Thêm thiết bị"),
        _("Đã thêm thiết bị. Mở địa chỉ của thiết bị trên chính máy đó."),
    )
    return ask(request, NewDeviceForm(sent(request)), arranging.add_device, words)


@needs("queue.manage")
def device(request: StaffRequest, device_id: UUID) -> HttpResponse:
    row = get_object_or_404(devices(), id=device_id)
    words = _words(_("Đổi thiết bị"), _("Lưu"), _("Đã đổi thiết bị."))
    form = DeviceForm(sent(request), device=row)
    return ask(request, form, arranging.change_device, words, row.id)


DEVICE_ACTS: dict[str, Any] = {
    "renew": arranging.renew_device,
    "revoke": arranging.revoke_device,
}


@needs("queue.manage")
@require_POST
def device_act(request: StaffRequest, device_id: UUID, act: str) -> HttpResponse:
    """Give a device a new address, or shut it out."""
    if act not in DEVICE_ACTS:
        raise Http404
    row = get_object_or_404(devices(), id=device_id)
    DEVICE_ACTS[act](row.id, by=acting(request), at=now())
    done = {
        "renew": _("Đã đổi địa chỉ; địa chỉ cũ không mở được nữa."),
        "revoke": _("Đã thu hồi thiết bị."),
    }
    messages.success(request, done[act])
    return redirect("desk:hall-arrange")
