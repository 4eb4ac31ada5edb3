"""The page of one act: load, form, action, answer."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.acts import ACTS, Act, Draft
from vidan.desk.dossiers.colleagues import (
    changes_before,
    gone_elsewhere,
    has_changed,
    seen_in,
)
from vidan.desk.dossiers.forms import DossierForm
from vidan.desk.dossiers.reach import reached
from vidan.desk.office.answering import sent
from vidan.desk.papers import answer_with
from vidan.dossiers.actions.looking import edition_of, look_at
from vidan.dossiers.actions.undoing import undo
from vidan.dossiers.permissions import MAY
from vidan.dossiers.states import MOVES, State, after
from vidan.money.queries import owing
from vidan.ui.pages import page

HANDING = ("hand_over", "post_result", "take_along")
"""Acts by which the result leaves the house: what is not paid is said, not refused."""


@needs("dossiers.handle")
def carry_out(request: StaffRequest, dossier_id: UUID, act: str) -> HttpResponse:
    """Ask for what the act needs, and do it. What is not this person's is 404."""
    by, dossier = acting(request), reached(request, dossier_id)
    asked, seen = ACTS.get(act), seen_in(request)
    if asked is None or not (MAY[act](by, dossier) or has_changed(dossier, seen=seen)):
        raise Http404
    if request.method != "POST" and act in MOVES:
        after(State(dossier.state), act)
    form = asked.form(sent(request), request.FILES or None, by=by, dossier=dossier)
    changes = changes_before(form, dossier, seen=seen)
    if not MAY[act](by, dossier):
        form.add_error(None, gone_elsewhere())
    if asked.draft and "draft" in request.POST and form.is_valid():
        return _drafted(request, asked, form)
    if form.is_valid() and form.carry_out(asked.action, dossier.id, by=by, at=now()):
        messages.success(request, str(asked.done))
        return redirect("desk:dossier", dossier.id)
    context = {
        "dossier": dossier,
        "act": asked,
        "form": form,
        "changes": changes,
        "seen": edition_of(dossier.id),
        "others": look_at(dossier, by=by, at=now()),
        "to_pay": owing(dossier).to_pay if act in HANDING else 0,
    }
    return page(request, "desk/dossiers/act.html", context, status=form.status)


def _drafted(request: StaffRequest, asked: Act, form: DossierForm) -> HttpResponse:
    """The paper to be signed; nothing is written, and what is typed stays on the page.

    A refusal of the act is shown now and not only when the paper has been signed.
    """
    dossier, draft = form.dossier, cast(Draft, asked.draft)
    try:
        made = draft(dossier, form.cleaned_data)
    except DomainError as refusal:
        form.refusal = refusal
        form.add_error(None, refusal.message)
        context = {"dossier": dossier, "act": asked, "form": form}
        return page(request, "desk/dossiers/act.html", context, status=form.status)
    name = f"{asked.name}-{dossier.intake_number.replace('/', '-')}"
    return answer_with(made, request.POST["draft"], name, on=localdate())


@needs("dossiers.handle")
@require_POST
def take_back(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """Undo the last move, or say why not."""
    by, dossier = acting(request), reached(request, dossier_id)
    undo(dossier.id, by=by, at=now())
    messages.success(request, _("Đã hoàn tác. Nhật ký giữ cả hai thao tác."))
    return redirect("desk:dossier", dossier.id)
