"""The QR of the question, held out to whoever has just collected a result."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from vidan.core.text import day
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.reach import reached
from vidan.documents.forms.qr import qr_svg
from vidan.satisfaction.actions.asking import invite
from vidan.satisfaction.models import Question
from vidan.ui.pages import page, public_address


@needs("dossiers.hand_over")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """Put the question, then show its QR large, to be scanned or printed."""
    dossier = reached(request, dossier_id)
    if request.method == "POST":
        invite(dossier, by=acting(request), at=now())
        return redirect("desk:opinion-invite", dossier.id)
    question = Question.objects.filter(dossier=dossier).first()
    if question is None:
        return redirect("desk:dossier", dossier.id)
    path = reverse("portal:opinion", args=[request.commune.slug, question.code])
    context = {
        "dossier": dossier,
        "until": day(localdate(question.closes_at)),
        "qr": qr_svg(public_address(path)),
    }
    return page(request, "desk/satisfaction/invite.html", context)
