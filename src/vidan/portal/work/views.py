"""The due dates of one member of staff, behind an address that cannot be guessed.

Whoever holds the address may read them, as often as a calendar likes. Wrong addresses
are counted; one that was taken back is not found, but its calendar is not a guesser.
"""

import re

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.tries import HOUR_SECONDS
from vidan.people.queries import held
from vidan.portal.access import PublicRequest, public
from vidan.portal.tracking.views import unseen
from vidan.portal.tries import tries
from vidan.portal.work.duties import duties_of
from vidan.portal.work.feed import Due, calendar_of
from vidan.work.models import Feed
from vidan.work.queries import feed_in_use, led_by, open_parts_of, was_feed
from vidan.worktime.queries import calendar

CODE = re.compile(r"[A-Za-z0-9_-]{20,30}")
MOST = 500
"""Due dates in one calendar: years of work of one person."""


@public
@unseen
@require_safe
def feed(request: PublicRequest, code: str) -> HttpResponse:
    """The calendar of open due dates; not found once the address was taken back."""
    if not CODE.fullmatch(code):
        raise Http404
    found = feed_in_use(code)
    if found is not None and _works_here(found):
        return _calendar(found)
    return _not_found(request, code)


def _works_here(found: Feed) -> bool:
    """Whether the calendar's owner works here today, by a post that is held."""
    officer, today = found.officer, timezone.localdate()
    has_left = officer.ended_on is not None and officer.ended_on <= today
    return not has_left and officer.posts.filter(held(today)).exists()


def _calendar(found: Feed) -> HttpResponse:
    at = timezone.now()
    tasks = led_by([found.officer_id]).order_by("due_at", "id")[:MOST]
    parts = open_parts_of(found.officer_id).order_by("due_at", "id")[:MOST]
    dues = [*map(Due.of_task, tasks), *map(Due.of_part, parts)]
    return HttpResponse(
        calendar_of(
            dues,
            calendar(around=timezone.localdate()),
            at=at,
            duties=duties_of(found.officer_id, on=timezone.localdate()),
        ),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="han-viec.ics"',
            "Referrer-Policy": "no-referrer",
        },
    )


def _not_found(request: PublicRequest, code: str) -> HttpResponse:
    """Answered and not raised: an exception would undo the count."""
    if was_feed(code):
        return HttpResponse(status=404)
    left = tries(request, "work")
    if not left.are_left:
        return HttpResponse(status=429, headers={"Retry-After": str(HOUR_SECONDS)})
    left.take_one()
    return HttpResponse(status=404)
