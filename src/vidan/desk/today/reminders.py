"""The morning messages of the past, and one tap to say that today's was read."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.today.messages import still_holds
from vidan.people.actors import Actor
from vidan.ui.pages import page
from vidan.work.actions.digests import mark_read
from vidan.work.models import Digest, Reminder
from vidan.work.queries import digests, reminders_in

PER_PAGE = 10


@dataclass(frozen=True)
class Told:
    """One reminder; ``holds`` while the work is still to do by that deadline."""

    reminder: Reminder
    holds: bool


@dataclass(frozen=True)
class PastMessage:
    """``to`` names the absent colleague it was sent to, if it was one."""

    digest: Digest
    to: str
    told: list[Told]


@needs("tasks.view")
@require_safe
def reminders(request: StaffRequest) -> HttpResponse:
    """The messages to this person, latest first: the same queries for one and many."""
    by = acting(request)
    numbers = Paginator(digests(by), PER_PAGE).get_page(request.GET.get("page"))
    context = {"numbers": numbers, "messages_told": _told(list(numbers), by)}
    return page(request, "desk/today/reminders.html", context)


@needs("tasks.view")
@require_POST
def seen(request: StaffRequest) -> HttpResponse:
    """Say that today's message was read, as far as it was shown."""
    with suppress(ValueError):
        last = UUID(request.POST.get("last", ""))
        mark_read(on=localdate(), last=last, by=acting(request), at=now())
    return redirect("desk:today")


def _told(shown: list[Digest], by: Actor) -> list[PastMessage]:
    found: dict[UUID, list[Told]] = defaultdict(list)
    for one in reminders_in(shown):
        found[one.digest_id].append(Told(one, still_holds(one)))
    return [
        PastMessage(
            one, "" if one.officer_id == by.id else one.officer.full_name, found[one.id]
        )
        for one in shown
    ]
