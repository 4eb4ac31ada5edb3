"""Planning a day of rest, taking it back, and hours that are paid instead."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.attendance.actions.paying import pay_instead
from vidan.attendance.actions.resting import plan_rest, withdraw_rest
from vidan.attendance.permissions import MAY
from vidan.attendance.queries import balances, stand_ins
from vidan.core.text import minutes
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.attendance.forms import PayForm, RestForm
from vidan.desk.attendance.reach import reached_officer, reached_rest
from vidan.desk.office.answering import Ask, ask, press, sent
from vidan.people.models import Officer


def _words(officer: Officer, title: str, button: str, done: str) -> Ask:
    free = balances([officer.id])[officer.id].free
    return Ask(
        title=title,
        button=button,
        done=done,
        back=reverse("desk:hours-of", args=[officer.id]),
        back_text=_("Giờ trực của %(name)s") % {"name": officer.full_name},
        lead=_("Còn %(free)s chưa nghỉ bù.") % {"free": minutes(free)},
    )


@needs("session_record.write")
def rest(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    """Plan rest; who could stand in is offered, who does is checked on the day."""
    officer = reached_officer(request, officer_id)
    if not MAY["plan_rest"](acting(request), officer):
        raise Http404
    form = RestForm(sent(request), colleagues=_colleagues(officer))
    words = _words(officer, _("Xếp ngày nghỉ bù"), _("Xếp nghỉ"), _("Đã xếp nghỉ bù."))
    return ask(request, form, plan_rest, words, officer.id)


def _colleagues(officer: Officer) -> list[Any]:
    by_unit = stand_ins(officer, on=localdate())
    found = {one.id: one for people in by_unit.values() for one in people}
    return sorted(found.values(), key=lambda one: one.full_name)


@needs("session_record.write")
@require_POST
def withdraw(request: StaffRequest, rest_id: UUID) -> HttpResponse:
    planned = reached_rest(request, rest_id)
    press(
        request,
        withdraw_rest,
        planned.id,
        done=_("Đã bỏ ngày nghỉ bù; giờ được trả lại."),
    )
    return redirect("desk:hours-of", planned.officer_id)


@needs("programmes.plan")
def pay(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    officer = reached_officer(request, officer_id)
    words = _words(
        officer,
        _("Thanh toán thay nghỉ bù"),
        _("Chuyển thanh toán"),
        _("Đã chuyển sang thanh toán."),
    )
    return ask(request, PayForm(sent(request)), pay_instead, words, officer.id)
