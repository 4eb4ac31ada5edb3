"""Form 01 on narrow paper: look at it, then let a printer or the browser print it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.desk.dossiers.papers import slip_facts
from vidan.desk.dossiers.reach import reached
from vidan.documents.actions.printing import queue_print
from vidan.documents.forms import narrow_slip
from vidan.documents.forms.strip import Strip
from vidan.documents.forms.strip_page import StripPage
from vidan.documents.models import PaperWidth, PrinterKind
from vidan.documents.queries import printers_in_use
from vidan.dossiers.models import Dossier
from vidan.ui.pages import page


@needs("dossiers.receive")
def slip(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """The slip as it will look; a press sends it to a printer of the commune."""
    dossier = reached(request, dossier_id)
    if dossier.due_at is None:
        raise Http404
    strip = narrow_slip.build(slip_facts(dossier, slug=request.commune.slug or ""))
    if request.method == "POST":
        return _queued(request, dossier, strip)
    context = {
        "dossier": dossier,
        "paper": StripPage(strip, PaperWidth.WIDE),
        "printers": printers_in_use().exclude(kind=PrinterKind.BROWSER),
        "submission": uuid4(),
    }
    answer = page(request, "desk/printing/slip.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _queued(request: StaffRequest, dossier: Dossier, strip: Strip) -> HttpResponse:
    printer_id = key_in(request.POST.get("printer", ""))
    with override("vi"):  # kept, and read by colleagues
        title = _("Giấy hẹn hồ sơ %(number)s") % {"number": dossier.intake_number}
    try:
        queue_print(
            strip,
            thing=dossier,
            title=title,
            printer=get_object_or_404(printers_in_use(), id=printer_id),
            submission=key_in(request.POST.get("submission", "")),
            by=acting(request),
            at=now(),
        )
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:narrow-slip", dossier.id)
    messages.success(request, _("Đã đưa “%(title)s” ra máy in.") % {"title": title})
    return redirect("desk:dossier", dossier.id)
