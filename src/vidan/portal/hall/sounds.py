"""The clips that call a number aloud, as files a browser keeps for a year."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vidan.communes.models import Commune
from vidan.core.spoken import CHIME, clip_path, clips_for, clips_version, playable
from vidan.portal.access import PublicRequest, public
from vidan.queueing.models import Call


@public
@require_safe
def clip(request: PublicRequest, version: str, name: str) -> HttpResponse:
    """One clip; the version in the address changes whenever a clip does."""
    path = clip_path(name) if version == _version() else None
    if path is None:
        raise Http404
    response = HttpResponse(path.read_bytes(), content_type="audio/wav")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def spoken(commune: Commune, call: Call) -> str:
    """The addresses of the clips that say this call, in their order."""
    names = playable(clips_for(call.ticket.label, str(call.counter.number)))
    return " ".join(_url(commune, name) for name in names)


def chime(commune: Commune) -> str:
    """The address of the chime, if there is one."""
    names = playable([CHIME])
    return _url(commune, names[0]) if names else ""


def _version() -> str:
    """Clips that were put there by hand have no version of their own."""
    return clips_version() or "0"


def _url(commune: Commune, name: str) -> str:
    return reverse("portal:clip", args=[commune.slug, _version(), name])
