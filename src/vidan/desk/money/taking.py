"""Taking money: the whole by keyboard, and the code for who pays by phone."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vidan.core.errors import DomainError
from vidan.core.money import dong
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.reach import reached
from vidan.desk.money.forms import PayForm
from vidan.dossiers.models import Dossier
from vidan.money.actions.taking import take
from vidan.money.codes import code_for
from vidan.money.models import Receipt
from vidan.money.queries import of_same_person, owing, owings
from vidan.money.states import Method
from vidan.ui.pages import page

LATELY = timedelta(days=31)
"""Dossiers received longer ago are opened one by one."""


@needs("money.take")
def pay(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """What is to pay, how it is paid, Enter; a receipt is the answer."""
    dossier = reached(request, dossier_id)
    found = owing(dossier)
    if request.method != "POST" and found.paid:
        return redirect("desk:receipt", found.paid.receipt_id)
    dossiers = [dossier, *_of_visit(request, dossier)]
    if request.method != "POST":
        return _shown(request, dossier, PayForm.blank(dossiers))
    form = PayForm(request.POST, dossiers=dossiers)
    if "step" in request.POST:
        typed = {**request.POST.dict(), "dossiers": request.POST.getlist("dossiers")}
        return _shown(request, dossier, PayForm(dossiers=dossiers, initial=typed))
    if receipt := _taken(request, form):
        messages.success(request, _done(receipt))
        return redirect("desk:receipt", receipt.id)
    return _shown(request, dossier, form)


def _of_visit(request: StaffRequest, dossier: Dossier) -> list[Dossier]:
    """What else this person could pay for now."""
    return of_same_person(dossier, by=acting(request), since=now() - LATELY)


def _taken(request: StaffRequest, form: PayForm) -> Receipt | None:
    """The receipt; one that this very form has made before is found again."""
    mine = Receipt.objects.filter(taken_by=acting(request).id)
    with suppress(ValueError):
        sent = UUID(request.POST.get("submission", ""))
        if made := mine.filter(submission=sent).first():
            return made
    if not form.is_valid():
        return None
    try:
        return take(form.paid, by=acting(request), at=now())
    except DomainError as refusal:
        form.refusal = refusal
        form.add_error(None, refusal.message)
        return None


def _done(receipt: Receipt) -> str:
    words = {"amount": dong(receipt.amount), "receipt": receipt.label}
    return _("Đã thu %(amount)s, biên lai %(receipt)s.") % words


def _shown(request: StaffRequest, dossier: Dossier, form: PayForm) -> HttpResponse:
    context = {"dossier": dossier, "form": form, **_sum(form)}
    return page(request, "desk/money/pay.html", context, status=form.status)


def _sum(form: PayForm) -> dict[str, Any]:
    """What the ticked dossiers make, what comes back of the cash, and the code."""
    amount, given = form.amount, _given(form)
    return {
        "amount": amount,
        "change": given - amount if given else None,
        "lacking": amount - given if given and given < amount else 0,
        "code": code_for(form.chosen, amount),
        "together": urlencode([("with", str(one.id)) for one in form.chosen]),
    }


def _given(form: PayForm) -> int | None:
    """The cash as typed so far; what cannot be read counts for nothing yet."""
    typed = form["given"].value()
    try:
        found = form.fields["given"].to_python(typed)
    except ValidationError:
        return None
    is_cash = form["method"].value() == Method.CASH
    return found if is_cash and isinstance(found, int) else None


@needs("money.take")
@require_safe
def sum_now(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """Sum, change and code for what is ticked and typed so far."""
    dossier = reached(request, dossier_id)
    dossiers = [dossier, *_of_visit(request, dossier)]
    form = PayForm(request.GET, dossiers=dossiers)
    context = {"dossier": dossier, **_sum(form)}
    return page(request, "desk/money/sum.html", context)


@needs("money.take")
@require_safe
def screen(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """The code alone and large, for the screen or phone turned to who pays."""
    dossier = reached(request, dossier_id)
    keys = request.GET.getlist("with")
    offered = [dossier, *_of_visit(request, dossier)]
    together = [one for one in offered if str(one.id) in keys] or [dossier]
    amount = sum(one.to_pay for one in owings(together))
    context = {
        "dossier": dossier,
        "amount": amount,
        "code": code_for(together, amount),
    }
    return page(request, "desk/money/screen.html", context)
