"""Giving a task, setting oneself one, and writing down an order by word of mouth."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import sent
from vidan.desk.work.about import asked_from
from vidan.desk.work.give_forms import GiveForm, OrderForm
from vidan.people.actors import Actor
from vidan.ui.pages import page
from vidan.work.actions.giving import Order, give, give_to_unit, register_order
from vidan.work.models import Task


@needs("tasks.do")
def new(request: StaffRequest) -> HttpResponse:
    """Give a task to a person, to a unit through its head, or to oneself.

    The page on which it was asked for says what the task is about.
    """
    by, about = acting(request), asked_from(request)
    title = {"title": request.GET.get("title", "")[:300]}
    form = GiveForm(sent(request), by=by, about=about, initial=title)
    done = _("Đã giao việc.")
    return _given(request, form, _give, "desk/work/give.html", done, by=by)


@needs("tasks.do")
def order(request: StaffRequest) -> HttpResponse:
    """Write down an order got by word of mouth, in ten seconds."""
    by = acting(request)
    form = OrderForm(sent(request), by=by)
    done = _("Đã ghi chỉ đạo; người chỉ đạo sẽ được hỏi để xác nhận.")
    return _given(request, form, register_order, "desk/work/order.html", done, by=by)


def _give(order: Order, *, by: Actor, **to: Any) -> Task:
    """To a unit where one was chosen, else to the person."""
    return (give_to_unit if "unit" in to else give)(order, by=by, **to)


def _given(
    request: StaffRequest,
    form: GiveForm | OrderForm,
    action: Any,
    template: str,
    done: str,
    *,
    by: Actor,
) -> HttpResponse:
    if form.is_valid() and form.carry_out(action, by=by, at=now()):
        messages.success(request, done)
        return redirect("desk:task", form.result.id)
    return page(request, template, {"form": form}, status=form.status)
