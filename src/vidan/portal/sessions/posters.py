"""The poster of a session as everybody may print it, or send it on as a picture.

It says what the public calendar says, no more: a village head prints it without asking.
"""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from vidan.core import text
from vidan.documents.forms.session_poster import (
    Paper,
    SessionPoster,
    render_pdf,
    render_png,
)
from vidan.portal.access import PublicRequest, public
from vidan.portal.feeds.events import address
from vidan.portal.feeds.keeping import kept
from vidan.portal.pages import office
from vidan.portal.sessions.leaves import leaf_of
from vidan.procedures.queries import in_force
from vidan.programmes.announced import Stamp
from vidan.programmes.models import Kind, Session
from vidan.programmes.queries import listed, public_sessions


@public
@require_safe
def pdf(request: PublicRequest, session_id: UUID, paper: Paper) -> HttpResponse:
    """The sheet for the wall, A3 or A4."""
    session = _session(session_id)

    def build(state: Stamp) -> bytes:
        return render_pdf(poster_of(request, session), paper=paper, on=state.on)

    return kept(
        request,
        build,
        what=f"poster {paper} {session.id}",
        content_type="application/pdf",
        file=f"ap-phich-{session.on:%Y-%m-%d}-{paper}.pdf",
    )


@public
@require_safe
def png(request: PublicRequest, session_id: UUID) -> HttpResponse:
    """The picture for phones."""
    session = _session(session_id)
    return kept(
        request,
        lambda state: render_png(poster_of(request, session), on=state.on),
        what=f"poster png {session.id}",
        content_type="image/png",
        file=f"ap-phich-{session.on:%Y-%m-%d}.png",
    )


def _session(session_id: UUID) -> Session:
    found = public_sessions().filter(id=session_id).first()
    if found is None:
        raise Http404
    return found


@override("vi")
def poster_of(request: PublicRequest, session: Session) -> SessionPoster:
    """The poster in the words of the session's own page."""
    commune, profile = request.commune, office(request.commune)
    leaf = leaf_of(session, commune, on=timezone.localdate())
    return SessionPoster(
        issuer=_("Ủy ban nhân dân %(commune)s") % {"commune": commune},
        title=leaf.title,
        on=session.on,
        hours=tuple(text.hours(start, end) for start, end in session.hours),
        place=leaf.place,
        url=address(session, commune),
        serves="; ".join(leaf.serves),
        services=_announced(session) or tuple(leaf.services),
        bring=tuple(leaf.bring),
        contact=_("Hỏi thêm: %(phone)s") % {"phone": profile.hotline}
        if profile.hotline
        else "",
        change=_change(session, leaf.is_off),
        cancelled=leaf.is_off,
    )


def _announced(session: Session) -> tuple[str, ...]:
    if session.programme.kind != Kind.SAME_DAY:
        return ()
    codes = listed(session.programme, on=session.on).values("code")
    rows = in_force(on=session.on).filter(procedure__in=codes)
    return tuple(rows.order_by("short_name").values_list("short_name", flat=True))


def _change(session: Session, is_off: bool) -> str:
    if not session.reason:
        return ""
    if is_off:
        return _("Buổi này không tổ chức. Lý do: %(reason)s") % {
            "reason": session.reason
        }
    return _("Có thay đổi so với lịch đã công bố. Lý do: %(reason)s") % {
        "reason": session.reason
    }
