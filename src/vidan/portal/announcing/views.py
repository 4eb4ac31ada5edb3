"""Issued notices: the list, and one of them with what has changed since."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from vidan.documents.forms.pdf import render_pdf
from vidan.notices.models import Notice
from vidan.notices.papers import document_of, file_name
from vidan.notices.queries import issued, needing_correction
from vidan.portal.access import PublicRequest, public
from vidan.portal.pages import answer

PER_PAGE = 20


@public
@require_safe
def listing(request: PublicRequest) -> HttpResponse:
    """What was announced, the newest first; what is no longer so says it at once."""
    numbered = Paginator(issued(), PER_PAGE).get_page(request.GET.get("page"))
    changed = {row.notice.id for row in needing_correction(on=localdate())}
    context = {"page": numbered, "changed": changed}
    return answer(request, "announcing/listing.html", context, here="calendar")


@public
@require_safe
def notice(request: PublicRequest, notice_id: UUID) -> HttpResponse:
    """One notice. What is no longer so is said above it, corrected already or not."""
    found = get_object_or_404(issued(), id=notice_id)
    announced = list(found.announced.all())
    changed = needing_correction(
        on=localdate(), sessions=[row.session_id for row in announced]
    )
    context = {
        "notice": found,
        "paragraphs": [one for one in found.text.splitlines() if one.strip()],
        "told": [(row.session_id, row.said) for row in announced],
        "changed": changed,
        "later": _later(found),
    }
    return answer(request, "announcing/notice.html", context, here="calendar")


def _later(found: Notice) -> list[Notice]:
    """The corrections of it that are out."""
    return list(issued().filter(corrects=found).order_by("issued_at"))


@public
@require_safe
def paper(request: PublicRequest, notice_id: UUID) -> HttpResponse:
    """The official paper."""
    found = get_object_or_404(issued(), id=notice_id)
    made = render_pdf(document_of(found), on=localdate(found.issued_at))
    response = HttpResponse(made, content_type="application/pdf")
    name = f"{file_name(found)}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name) or ""
    return response
