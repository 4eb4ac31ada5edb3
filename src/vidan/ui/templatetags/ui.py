"""The building blocks of every page. One tag, one template, one stylesheet each."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from vidan.core.text import fold
from vidan.ui.forms import problems
from vidan.ui.pieces import (
    MOOD_ICONS,
    NOTICE_ICONS,
    CheckItem,
    Leaf,
    Row,
    Step,
    Week,
)

register = template.Library()


@register.simple_block_tag
def page_heading(
    content: SafeString, back: str = "", back_text: str = "", lead: str = ""
) -> SafeString:
    context = {"content": content, "back": back, "back_text": back_text, "lead": lead}
    return render_to_string("ui/page_heading.html", context)


@register.simple_block_tag
def button(
    content: SafeString,
    kind: str = "primary",
    href: str = "",
    icon: str = "",
    key: str = "",
    name: str = "",
    value: str = "",
    opens: str = "",
    form: str = "",
    act: str = "submit",
) -> SafeString:
    """A button, or with ``href`` a link that looks like one.

    ``key`` is a shortcut such as "F2" or "Ctrl+Enter", shown beside the words.
    ``opens`` is the id of a dialog to open where scripts run; it goes with ``href``,
    the page that does the same where none do.
    ``act`` is "submit", "print" (shown only where scripts run) or "close" (a dialog).
    """
    context = {
        "content": content,
        "kind": kind,
        "href": href,
        "icon": icon,
        "key": key,
        "aria_key": key.replace("Ctrl", "Control"),
        "name": name,
        "value": value,
        "opens": opens,
        "form": form,
        "act": act,
    }
    return render_to_string("ui/button.html", context)


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: str = "") -> SafeString:
    context = {
        "content": content,
        "kind": kind,
        "title": title,
        "icon": NOTICE_ICONS[kind],
    }
    return render_to_string("ui/notice.html", context)


@register.simple_block_tag
def tag(content: SafeString, mood: str = "waiting") -> SafeString:
    """A state in a shape and in words, never in colour alone.

    Written out here and not in a template: a list shows forty of them.
    """
    shape = drawing(MOOD_ICONS[mood], 16)
    words = '<span class="tag tag--{}">{}<span>{}</span></span>'
    return format_html(words, mood, shape, content)


@register.simple_block_tag
def table(
    content: SafeString, caption: str, quiet_caption: bool = False, name: str = ""
) -> SafeString:
    """Wrap ``thead`` and ``tbody``; a wide table scrolls by itself, by keyboard too."""
    context = {
        "content": content,
        "caption": caption,
        "quiet_caption": quiet_caption,
        "name": name or "table-" + "-".join(fold(caption).split()),
    }
    return render_to_string("ui/table.html", context)


@register.simple_block_tag
def filter_sentence(content: SafeString, clear: str = "") -> SafeString:
    """How the list below is filtered, in words; ``clear`` leads to the whole list."""
    context = {"content": content, "clear": clear}
    return render_to_string("ui/filter_sentence.html", context)


@register.simple_block_tag
def empty_state(content: SafeString, title: str, icon: str = "inbox") -> SafeString:
    context = {"content": content, "title": title, "icon": icon}
    return render_to_string("ui/empty_state.html", context)


@register.simple_block_tag
def dialog(
    content: SafeString, name: str, title: str, is_open: bool = False
) -> SafeString:
    context = {"content": content, "name": name, "title": title, "is_open": is_open}
    return render_to_string("ui/dialog.html", context)


@register.simple_tag
def icon(name: str, label: str = "", size: int = 20) -> SafeString:
    """A drawing; give ``label`` only where no words stand beside it."""
    if not label:
        return drawing(name, size)
    words = '{}<span class="visually-hidden">{}</span>'
    return format_html(words, drawing(name, size), label)


@cache
def drawing(name: str, size: int) -> SafeString:
    """The picture itself, made once: a page shows dozens, and drawing one is slow."""
    looks = {"class": "icon", "aria_hidden": "true", "focusable": "false"}
    return SafeString(lucide(name, size=size, **looks))


@register.inclusion_tag("ui/field.html")
def field(bound: forms.BoundField) -> dict[str, Any]:
    return {"field": bound}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    return {"problems": problems(form) if form.is_bound else []}


@register.filter
def is_group(bound: forms.BoundField) -> bool:
    """Several boxes under one question: named by a legend."""
    return bound.use_fieldset


@register.filter
def is_single_box(bound: forms.BoundField) -> bool:
    """One box to tick: its words stand beside it, not above."""
    return isinstance(bound.field.widget, forms.CheckboxInput)


@register.inclusion_tag("ui/definition_list.html")
def definition_list(rows: Iterable[Row]) -> dict[str, Any]:
    return {"rows": rows}


@register.inclusion_tag("ui/steps.html")
def steps(stations: Sequence[Step], across: bool = False) -> dict[str, Any]:
    """The way of a dossier; ``across`` lays it out in a line where there is room."""
    return {"steps": stations, "across": across}


@register.inclusion_tag("ui/checklist.html")
def checklist(items: Iterable[CheckItem]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/tear_off_day.html")
def tear_off_day(leaf: Leaf, level: int = 3, size: str = "") -> dict[str, Any]:
    """A service day; ``size="large"`` for the poster and the picture for phones."""
    return {"leaf": leaf, "level": level, "size": size}


@register.inclusion_tag("ui/week_ribbon.html")
def week_ribbon(week: Week) -> dict[str, Any]:
    return {"week": week}


@register.inclusion_tag("ui/print_header.html")
def print_header(
    office: str, number: str = "", place_and_day: str = ""
) -> dict[str, Any]:
    """The head of an official paper."""
    return {"office": office, "number": number, "place_and_day": place_and_day}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Page[Any], noun: str = "") -> dict[str, Any]:
    """The way through a long list; every other part of the query stays as it is."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)

    def address(number: int) -> str:
        query["page"] = str(number)
        return "?" + query.urlencode()

    return {
        "page": page,
        "noun": noun,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }
