"""The posted procedures as a sheet to read, to print and to carry away."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.posting import PostingSheet, build
from vidan.documents.posting import sheet_of
from vidan.portal.access import PublicRequest, public
from vidan.portal.ordering import alphabetical
from vidan.portal.pages import answer, office
from vidan.procedures.models import Version
from vidan.procedures.posted import posted_since, with_parts
from vidan.procedures.queries import in_force
from vidan.ui.pages import public_address

ORDER = (alphabetical("procedure__field__name"), alphabetical("short_name"))


@public
@require_safe
def index(request: PublicRequest) -> HttpResponse:
    """The fields of work and how many procedures of each are posted today."""
    today = timezone.localdate()
    versions = list(in_force(on=today).order_by(*ORDER))
    return answer(
        request,
        "posting/index.html",
        {"versions": versions, "since": posted_since(versions), "today": today},
        here="procedures",
    )


@public
@require_safe
def of_field(request: PublicRequest, field: str) -> HttpResponse:
    return _page(request, _of_field(request, field))


@public
@require_safe
def field_pdf(request: PublicRequest, field: str) -> HttpResponse:
    return _pdf(_of_field(request, field), f"niem-yet-{field}")


@public
@require_safe
def of_procedure(request: PublicRequest, code: str) -> HttpResponse:
    return _page(request, _of_procedure(request, code))


@public
@require_safe
def procedure_pdf(request: PublicRequest, code: str) -> HttpResponse:
    return _pdf(_of_procedure(request, code), f"niem-yet-{code}")


def _of_field(request: PublicRequest, field: str) -> PostingSheet:
    today = timezone.localdate()
    found = in_force(on=today).filter(procedure__field_id=field).order_by(*ORDER)
    versions = list(with_parts(found, province=request.commune.province_id))
    if not versions:
        raise Http404
    name = versions[0].procedure.field.name
    address = reverse("portal:posting-field", args=[request.commune.slug, field])
    title = _("Lĩnh vực: %(name)s") % {"name": name}
    return _sheet(request, versions, title, address)


def _of_procedure(request: PublicRequest, code: str) -> PostingSheet:
    today = timezone.localdate()
    found = in_force(on=today).filter(procedure_id=code)
    versions = list(with_parts(found, province=request.commune.province_id))
    if not versions:
        raise Http404
    address = reverse("portal:procedure", args=[request.commune.slug, code])
    return _sheet(request, versions, versions[0].short_name, address)


def _sheet(
    request: PublicRequest, versions: list[Version], title: str, address: str
) -> PostingSheet:
    profile = office(request.commune)
    profile.commune = request.commune
    return sheet_of(
        versions,
        profile=profile,
        title=title,
        url=public_address(address),
        on=timezone.localdate(),
        since=posted_since(versions),
    )


def _page(request: PublicRequest, sheet: PostingSheet) -> HttpResponse:
    pdf = request.path + "ban-in.pdf"
    return answer(
        request, "posting/sheet.html", {"sheet": sheet, "pdf": pdf}, here="procedures"
    )


def _pdf(sheet: PostingSheet, name: str) -> HttpResponse:
    made = render_pdf(build(sheet), on=sheet.on)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
