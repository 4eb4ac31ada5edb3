"""The frame of every staff page."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.timezone import localdate

from vidan.core.text import minutes
from vidan.desk.account.browsers import name_of
from vidan.desk.navigation import menu
from vidan.desk.week import week_of

register = template.Library()
register.filter("browser", name_of)


@register.filter
def in_minutes(length: timedelta | None) -> str:
    """A length of time as people say it: 5 phút; none is a dash."""
    if length is None:
        return "–"
    return minutes(round(length.total_seconds() / 60))


@register.inclusion_tag("desk/nav.html", takes_context=True)
def desk_nav(context: dict[str, Any]) -> dict[str, Any]:
    """The doors that open for this person."""
    return {"menu": menu(context["request"])}


@register.simple_tag(takes_context=True)
def desk_give_url(context: dict[str, Any]) -> str:
    """Where a task is given, about the thing on this page."""
    here = urlencode({"from": context["request"].path})
    return f"{reverse('desk:task-new')}?{here}"


@register.inclusion_tag("ui/week_ribbon.html", takes_context=True)
def desk_ribbon(context: dict[str, Any]) -> dict[str, Any]:
    """The week of the day being shown, or this week."""
    day: date = context.get("shown_day") or localdate()
    actor = context["request"].actor
    return {"week": week_of(day, today=localdate(), by=actor)}
