"""The frame of every staff page."""

from datetime import date
from typing import Any

from django import template
from django.utils.timezone import localdate

from vidan.desk.account.browsers import name_of
from vidan.desk.navigation import links
from vidan.desk.week import week_of

register = template.Library()
register.filter("browser", name_of)


@register.inclusion_tag("desk/nav.html", takes_context=True)
def desk_nav(context: dict[str, Any]) -> dict[str, Any]:
    """The doors that open for this person."""
    return {"links": links(context["request"])}


@register.inclusion_tag("ui/week_ribbon.html", takes_context=True)
def desk_ribbon(context: dict[str, Any]) -> dict[str, Any]:
    """The week of the day being shown, or this week."""
    day: date = context.get("shown_day") or localdate()
    actor = context["request"].actor
    return {"week": week_of(day, today=localdate(), by=actor)}
