"""What each channel is given to say, all of it made of the facts of the notice."""

from dataclasses import replace
from typing import Literal, cast
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.desk.access import StaffRequest, needs
from vidan.desk.notices.reach import notice_reached
from vidan.documents.forms.session_poster import render_pdf, render_png
from vidan.documents.speech.recording import recorded
from vidan.notices.facts import Facts
from vidan.notices.models import Announced, Notice
from vidan.notices.states import Kind
from vidan.notices.texts.loudspeaker import script
from vidan.notices.texts.poster import poster
from vidan.notices.texts.social import fan_page, zalo
from vidan.ui.pages import page, public_address

SIZES = ("a3", "a4")


def facts_on(request: StaffRequest, notice: Notice) -> list[tuple[Announced, Facts]]:
    """What the notice says of each session, with the page of each on the portal."""
    if notice.kind not in Kind.public:
        return []
    slug = request.commune.slug or ""
    return [
        (row, replace(row.said, url=_page(slug, row.session_id)))
        for row in notice.announced.all()
    ]


def _page(slug: str, session_id: UUID) -> str:
    return public_address(reverse("portal:session", args=[slug, session_id]))


@needs("notices.view")
def texts(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """The texts for fan page, Zalo and loudspeaker, to be copied."""
    found = notice_reached(request, notice_id)
    told = facts_on(request, found)
    if not told:
        raise Http404
    context = {
        "notice": found,
        "sessions": [
            {
                "id": row.session_id,
                "on": facts.on,
                "fan_page": fan_page(facts),
                "zalo": zalo(facts),
                "script": script(facts),
            }
            for row, facts in told
        ],
    }
    return page(request, "desk/notices/texts.html", context)


def _chosen(request: StaffRequest, notice_id: UUID) -> tuple[Notice, Facts]:
    """The session asked for in the address; without one the first of the notice."""
    found = notice_reached(request, notice_id)
    told = facts_on(request, found)
    wanted = request.GET.get("session", "")
    for row, facts in told:
        if not wanted or str(row.session_id) == wanted:
            return found, facts
    raise Http404


def _file(content: bytes, content_type: str, name: str, *, save: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(save, name) or ""
    response["Cache-Control"] = "private, no-store"
    return response


@needs("notices.view")
def poster_pdf(request: StaffRequest, notice_id: UUID, size: str) -> HttpResponse:
    """The poster for the wall, A3 or A4."""
    if size not in SIZES:
        raise Http404
    _notice, facts = _chosen(request, notice_id)
    made = render_pdf(
        poster(facts), paper=cast(Literal["a3", "a4"], size), on=localdate()
    )
    name = f"ap-phich-{facts.on:%Y-%m-%d}-{size}.pdf"
    return _file(made, "application/pdf", name, save=False)


@needs("notices.view")
def poster_png(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """The same as a picture for phones."""
    _notice, facts = _chosen(request, notice_id)
    made = render_png(poster(facts), on=localdate())
    return _file(made, "image/png", f"ap-phich-{facts.on:%Y-%m-%d}.png", save=True)


@needs("notices.view")
def sound(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """The minute for the loudspeaker as sound, where this machine can speak."""
    _notice, facts = _chosen(request, notice_id)
    made = recorded(script(facts).text)
    if made is None:
        raise ConflictError(
            _(
                "Máy chủ chưa có giọng đọc tiếng Việt. Vui lòng đọc trực tiếp theo lời "
                "viết sẵn."
            )
        )
    return _file(made.wav, "audio/wav", f"loa-{facts.on:%Y-%m-%d}.wav", save=True)
