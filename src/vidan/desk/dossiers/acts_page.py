"""The page of one act: load, form, action, answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.acts import ACTS
from vidan.desk.dossiers.colleagues import (
    changes_before,
    gone_elsewhere,
    has_changed,
    seen_in,
)
from vidan.desk.dossiers.reach import reached
from vidan.dossiers.actions.looking import edition_of, look_at
from vidan.dossiers.permissions import MAY
from vidan.dossiers.states import MOVES, State, after
from vidan.ui.pages import page


@needs("dossiers.handle")
def carry_out(request: StaffRequest, dossier_id: UUID, act: str) -> HttpResponse:
    """Ask for what the act needs, and do it. What is not this person's is 404."""
    by, dossier = acting(request), reached(request, dossier_id)
    asked, seen = ACTS.get(act), seen_in(request)
    if asked is None or not (MAY[act](by, dossier) or has_changed(dossier, seen=seen)):
        raise Http404
    if request.method != "POST" and act in MOVES:
        after(State(dossier.state), act)
    form = asked.form(
        request.POST or None, request.FILES or None, by=by, dossier=dossier
    )
    changes = changes_before(form, dossier, seen=seen)
    if not MAY[act](by, dossier):
        form.add_error(None, gone_elsewhere())
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
    }
    return page(request, "desk/dossiers/act.html", context, status=form.status)
