"""Whose diaries one may read, with how many days of a month each has confirmed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.diary.owners import asked_month, posts_in
from vidan.people.actors import Actor
from vidan.people.models import Post
from vidan.people.roles import DOES_TASKS
from vidan.ui.pages import page
from vidan.work.models import DiaryDay
from vidan.work.periods import Span
from vidan.work.permissions import reads_diary


@dataclass(frozen=True)
class Reading:
    """Somebody whose confirmed days one may read; ``last_on`` is the latest of them."""

    post: Post
    days: int
    last_on: date | None
    url: str


def reads_others(by: Actor) -> bool:
    """Heads and leaders read the diaries of others."""
    return by.leads_commune or bool(by.led_units)


@needs("tasks.do")
def people(request: StaffRequest) -> HttpResponse:
    """The people of one's units, or of the commune, for a month."""
    by, month = acting(request), asked_month(request)
    if not reads_others(by):
        raise Http404
    ahead = month.next()
    context = {
        "month": month,
        "shown_day": min(month.last_on, localdate()),
        "people": _people(by, month),
        "before": _address(month.before()),
        "after": _address(ahead) if ahead.first_on <= localdate() else "",
    }
    return page(request, "desk/diary/people.html", context)


def _people(by: Actor, month: Span) -> list[Reading]:
    posts = _posts_by_officer(month)
    readable = [
        held[-1]
        for officer_id, held in posts.items()
        if officer_id != by.id and reads_diary(by, held)
    ]
    confirmed = _confirmed(month)
    none: tuple[int, date | None] = (0, None)
    return [
        _reading(post, month, *confirmed.get(post.officer_id, none))
        for post in sorted(readable, key=_place)
    ]


def _reading(post: Post, month: Span, days: int, last_on: date | None) -> Reading:
    asked = f"month={month.first_on:%Y-%m}&officer={post.officer_id}"
    return Reading(post, days, last_on, f"{reverse('desk:diary-month')}?{asked}")


def _posts_by_officer(month: Span) -> dict[UUID, list[Post]]:
    """The posts that come with a diary, of everybody who held one in the month."""
    found = defaultdict(list)
    for post in posts_in(month):
        if post.role in DOES_TASKS:
            found[post.officer_id].append(post)
    return found


def _confirmed(month: Span) -> dict[UUID, tuple[int, date | None]]:
    days = DiaryDay.objects.filter(
        on__range=(month.first_on, month.last_on), confirmed_at__isnull=False
    )
    counted = days.order_by().values("officer_id")
    return {
        one["officer_id"]: (one["days"], one["last_on"])
        for one in counted.annotate(days=Count("id"), last_on=Max("on"))
    }


def _place(post: Post) -> tuple[int, str, str]:
    return post.unit.order, post.unit.name, post.officer.full_name


def _address(month: Span) -> str:
    return f"{reverse('desk:diary-people')}?month={month.first_on:%Y-%m}"
