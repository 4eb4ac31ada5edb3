"""How the forms of a procedure are filled in: on the screen, and as a sheet."""

from hashlib import sha256

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vidan.documents.forms.counter import Office
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.sample_form import SampleForm, build
from vidan.portal.access import PublicRequest, public
from vidan.portal.feeds.keeping import built_once
from vidan.portal.pages import answer, office
from vidan.procedures.models import Version
from vidan.procedures.queries import version_of
from vidan.procedures.samples import Sample, samples_for


@public
@require_safe
def filled_in(request: PublicRequest, code: str) -> HttpResponse:
    """Every form of the procedure for which there is an example."""
    version, samples = _found(code)
    context = {"version": version, "samples": samples}
    return answer(request, "procedures/samples.html", context, here="procedures")


@public
@require_safe
def filled_in_pdf(request: PublicRequest, code: str, number: int) -> HttpResponse:
    """One of them on A4, by its place on the page."""
    _version, samples = _found(code)
    if not 1 <= number <= len(samples):
        raise Http404
    made = _sheet(request, samples[number - 1])
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="mau-{code}-{number}.pdf"'},
    )


def _found(code: str) -> tuple[Version, list[Sample]]:
    version = version_of(code, on=timezone.localdate())
    samples = samples_for(version.components.all()) if version else []
    if version is None or not samples:
        raise Http404
    return version, samples


def _sheet(request: PublicRequest, sample: Sample) -> bytes:
    """Drawn once a day, since anybody may ask."""
    today = timezone.localdate()
    profile, commune = office(request.commune), request.commune.full_name
    place = Office(
        parent=_("Ủy ban nhân dân %(commune)s") % {"commune": commune},
        agency=profile.centre_name,
        name=f"{profile.centre_name} {commune}",
        place=request.commune.name,
    )
    form = SampleForm(place, sample, today)
    key = f"sample-{sha256(repr(form).encode()).hexdigest()}"
    return built_once(key, lambda: render_pdf(build(form), on=today))
