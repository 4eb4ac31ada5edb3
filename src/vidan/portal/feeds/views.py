"""The calendar of service days for programs: iCalendar, RSS, Atom, JSON."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from vidan.core.ical import calendar
from vidan.portal.access import PublicRequest, public
from vidan.portal.feeds.asked import asked
from vidan.portal.feeds.events import REMINDERS, event_of, events_of
from vidan.portal.feeds.keeping import kept
from vidan.portal.feeds.machine import calendar_json
from vidan.portal.feeds.news import Format, news
from vidan.programmes.announced import Stamp, revisions
from vidan.programmes.queries import public_sessions
from vidan.ui.pages import public_address

ICS = "text/calendar; charset=utf-8"


@public
@require_safe
def ics(request: PublicRequest) -> HttpResponse:
    """The sessions for the calendar of a phone."""
    wanted, commune = asked(request), request.commune
    address = reverse("portal:feed", args=(commune.slug,)) + wanted.suffix

    def build(state: Stamp) -> bytes:
        events = events_of(wanted.shown(on=state.on), commune)
        source = public_address(address)
        return calendar(wanted.title(commune), events, source=source)

    return kept(
        request,
        build,
        what=f"ics {wanted.query}",
        content_type=ICS,
        file=f"{commune.slug}.ics",
    )


@public
@require_safe
def rss(request: PublicRequest) -> HttpResponse:
    """Announcements and changes, as RSS 2.0."""
    return _news(request, "rss", "portal:rss")


@public
@require_safe
def atom(request: PublicRequest) -> HttpResponse:
    """The same as Atom."""
    return _news(request, "atom", "portal:atom")


def _news(request: PublicRequest, form: Format, own: str) -> HttpResponse:
    wanted, commune = asked(request), request.commune
    return kept(
        request,
        lambda state: news(form, wanted, commune, state, own=own),
        what=f"{form} {wanted.query}",
        content_type=f"application/{form}+xml; charset=utf-8",
    )


@public
@require_safe
def machine(request: PublicRequest) -> HttpResponse:
    """The same as JSON; its keys are promised in docs/work/feeds.md."""
    wanted, commune = asked(request), request.commune
    return kept(
        request,
        lambda state: calendar_json(wanted, commune, state),
        what=f"json {wanted.query}",
        content_type="application/json; charset=utf-8",
    )


@public
@require_safe
def remind(request: PublicRequest, session_id: UUID) -> HttpResponse:
    """One session for the calendar of a phone, with a bell the day before."""
    session = public_sessions().filter(id=session_id).first()
    if session is None:
        raise Http404
    with override("vi"):
        revision = revisions([session])[session.id]
        event = event_of(session, request.commune, revision, remind_before=REMINDERS)
        made = calendar(session.programme.name, [event])
    file = f"{request.commune.slug}-{session.on:%Y-%m-%d}.ics"
    return HttpResponse(
        made,
        content_type=ICS,
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
