"""Putting right what a dossier owes, and letting off whom the law lets off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.fee_words import sentence_of
from vidan.desk.dossiers.reach import reached
from vidan.desk.money.box import money_of
from vidan.desk.money.forms import ChargeForm
from vidan.dossiers.models import Dossier
from vidan.money.actions.charging import assess, published_fees
from vidan.money.assessing import explain
from vidan.money.exemptions import in_force
from vidan.procedures.models import Fee
from vidan.ui.pages import page


@needs("money.take")
def charge(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """The published fees with how often, and the reasons that hold on that day."""
    dossier = reached(request, dossier_id)
    fees = published_fees(dossier)
    kinds = in_force(
        on=localdate(dossier.received_at), field=dossier.version.procedure.field_id
    )
    form = ChargeForm(
        request.POST or None,
        fees=fees,
        exemptions=kinds,
        initial=_as_it_is(dossier, fees),
    )
    if form.is_valid() and _changed(request, dossier, form):
        messages.success(request, _("Đã ghi số tiền phải nộp mới."))
        return redirect("desk:dossier", dossier.id)
    context = {
        "dossier": dossier,
        "form": form,
        "fees": [sentence_of(one) for one in fees],
        "kinds": kinds,
        **money_of(dossier, by=acting(request)),
    }
    return page(request, "desk/money/charge.html", context, status=form.status)


def _as_it_is(dossier: Dossier, fees: list[Fee]) -> dict[str, object]:
    """The fees that make what is owed now."""
    filled: dict[str, object] = {"local": 0}
    for item in explain(dossier.fee, fees, channel=dossier.channel):
        if item.fee:
            filled[f"fee_{item.fee.id}"] = item.quantity
        else:
            filled["local"] = item.amount
    return filled


def _changed(request: StaffRequest, dossier: Dossier, form: ChargeForm) -> bool:
    try:
        assess(dossier.id, form.assessment, by=acting(request), at=now())
    except DomainError as refusal:
        form.refusal = refusal
        form.add_error(None, refusal.message)
        return False
    return True
