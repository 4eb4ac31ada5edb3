"""Whose diary a page shows, and for which days."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from vidan.desk.access import StaffRequest, acting
from vidan.desk.asked import CALENDAR_YEARS, day_in, key_in
from vidan.people.models import Officer, Post
from vidan.work.periods import Period, Span, span
from vidan.work.permissions import reads_diary

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Owner:
    """The officer whose diary it is, in the post of those days."""

    officer: Officer
    post: Post | None
    is_me: bool

    @property
    def query(self) -> str:
        """What an address needs so that it shows the same diary."""
        return "" if self.is_me else f"&officer={self.officer.id}"


def owner_of(request: StaffRequest, days: Span) -> Owner:
    """Oneself, or the one named in the address; not found unless one may read it."""
    by = acting(request)
    asked = request.GET.get("officer", "")
    officer_id = key_in(asked) if asked else by.id
    posts = list(posts_in(days).filter(officer_id=officer_id))
    post = posts[-1] if posts else None
    if officer_id == by.id:
        return Owner(by.officer, post, is_me=True)
    if post is None or not reads_diary(by, posts):
        raise Http404
    return Owner(post.officer, post, is_me=False)


def posts_in(days: Span) -> QuerySet[Post]:
    """The posts held on at least one of these days."""
    return (
        Post.objects.select_related("officer", "unit")
        .filter(first_on__lte=days.last_on)
        .filter(Q(last_on__isnull=True) | Q(last_on__gte=days.first_on))
    )


def asked_day(request: StaffRequest) -> date:
    """The day in the form or in the address; today if there is none."""
    return day_in(request.POST.get("day") or request.GET.get("day", ""))


def asked_month(request: StaffRequest) -> Span:
    """The month in the address; this month if there is none."""
    found = MONTH.fullmatch(request.GET.get("month", ""))
    if found and int(found[1]) in CALENDAR_YEARS:
        return span(Period.MONTH, date(int(found[1]), int(found[2]), 1))
    return span(Period.MONTH, localdate())
