"""What the commune posts, since when, and which paper on the wall is out of date."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.communes.queries import profile
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.papers import answer_with
from vidan.documents.forms.posting import build
from vidan.documents.posting import sheet_of
from vidan.procedures import posted
from vidan.procedures.actions.posting import record_print, take_down
from vidan.procedures.models import Field, PrintedSheet, Procedure, Version
from vidan.procedures.queries import in_force, waiting
from vidan.ui.pages import page, public_address

PER_PAGE = 50


@needs("procedures.view")
def overview(request: StaffRequest) -> HttpResponse:
    """The fields with what is posted today, and the sheets that hang."""
    today = localdate()
    versions = list(in_force(on=today).order_by("procedure__field__name", "short_name"))
    context = {
        "versions": versions,
        "walls": posted.walls(on=today),
        "waiting": waiting().count(),
        "may_print": "procedures.confirm" in request.abilities,
        "today": today,
    }
    return page(request, "desk/catalogue/overview.html", context)


@needs("procedures.view")
def log(request: StaffRequest) -> HttpResponse:
    """The posting log: since when, until when, and what came in its place."""
    numbers = Paginator(posted.log(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"numbers": numbers, "lines": posted.told(list(numbers))}
    return page(request, "desk/catalogue/log.html", context)


@needs("procedures.confirm")
@require_POST
def print_sheet(request: StaffRequest) -> HttpResponse:
    """Record that a sheet is printed now, and hand it out."""
    field = Field.objects.filter(code=request.POST.get("field", "")).first()
    code = request.POST.get("procedure", "")
    procedure = None if field else get_object_or_404(Procedure, code=code)
    sheet = record_print(field=field, procedure=procedure, by=acting(request), at=now())
    return redirect("desk:posting-sheet", sheet.id)


@needs("procedures.view")
def sheet_pdf(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """The sheet as it was printed, whatever is in force by now."""
    found = PrintedSheet.objects.select_related("field")
    sheet = get_object_or_404(found, pk=sheet_id)
    keys = [mark.split()[0] for mark in sheet.contents.values()]
    rows = Version.objects.filter(pk__in=keys).order_by("short_name")
    versions = list(posted.with_parts(rows, province=request.commune.province_id))
    if not versions:
        raise Http404
    slug = request.commune.slug or ""
    title = versions[0].short_name
    path = reverse("portal:procedure", args=[slug, sheet.procedure_id or "-"])
    if sheet.field:
        title = _("Lĩnh vực: %(name)s") % {"name": sheet.field.name}
        path = reverse("portal:posting-field", args=[slug, sheet.field.code])
    on = localdate(sheet.printed_at)
    made = sheet_of(
        versions,
        profile=profile(),
        title=title,
        url=public_address(path),
        on=on,
        since=posted.posted_since(versions),
    )
    name = f"niem-yet-{sheet.field_id or sheet.procedure_id}-{on:%Y-%m-%d}"
    return answer_with(build(made), "pdf", name, on=on)


@needs("procedures.confirm")
@require_POST
def take_sheet_down(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    sheet = get_object_or_404(PrintedSheet, pk=sheet_id)
    take_down(sheet, by=acting(request), at=now())
    messages.success(request, _("Đã ghi nhận gỡ bản niêm yết."))
    return redirect("desk:posting")
