"""Wordings: every occasion by every channel, looked at before they are saved."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages as on_screen
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.messages.forms import TemplateForm
from vidan.desk.office.answering import sent
from vidan.messaging.actions.telling import sendable
from vidan.messaging.actions.templates import preview, save_template
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.queries import versions_of, wordings
from vidan.messaging.wording import PLACEHOLDERS, Length, Wording, Written
from vidan.ui.pages import page

MOST_VERSIONS = 20


@dataclass(frozen=True)
class Cell:
    """One occasion by one channel, as the table shows it."""

    channel: Channel
    wording: Wording
    goes: bool


@dataclass(frozen=True)
class Look:
    """How a wording reads."""

    written: Written
    length: Length


@needs("messages.manage")
def templates(request: StaffRequest) -> HttpResponse:
    known = wordings()
    rows = [
        (occasion, [_cell(channel, known[occasion, channel]) for channel in Channel])
        for occasion in Occasion
    ]
    context = {"rows": rows, "channels": list(Channel)}
    return page(request, "desk/messages/templates.html", context)


def _cell(channel: Channel, wording: Wording) -> Cell:
    return Cell(channel, wording, sendable(wording, channel))


@needs("messages.manage")
def template(request: StaffRequest, occasion: str, channel: str) -> HttpResponse:
    """Two buttons: look, which saves nothing, and save."""
    when, way = _named(occasion, channel)
    wording = wordings()[when, way]
    form = TemplateForm(sent(request), initial=_values(wording), channel=way)
    look: Look | None = None
    if not form.is_bound:
        look = Look(*preview(wording, way))
    elif form.is_valid():
        look = _look(form, way)
        saves = look is not None and "look" not in request.POST
        if saves and _saved(request, form, when, way):
            return redirect("desk:message-templates")
    context = {
        "form": form,
        "occasion": when,
        "channel": way,
        "look": look,
        "placeholders": PLACEHOLDERS.items(),
        "versions": versions_of(when, way)[:MOST_VERSIONS],
    }
    return page(request, "desk/messages/template.html", context, status=form.status)


def _named(occasion: str, channel: str) -> tuple[Occasion, Channel]:
    try:
        return Occasion(occasion), Channel(channel)
    except ValueError:
        raise Http404 from None


def _values(wording: Wording) -> dict[str, Any]:
    return {name: getattr(wording, name) for name in TemplateForm.base_fields}


def _look(form: TemplateForm, channel: Channel) -> Look | None:
    """How it reads; what cannot be sent is said at the form."""
    try:
        return Look(*preview(form.wording, channel))
    except DomainError as refusal:
        _refuse(form, refusal)
        return None


def _saved(
    request: StaffRequest, form: TemplateForm, occasion: Occasion, channel: Channel
) -> bool:
    try:
        save_template(occasion, channel, form.wording, by=acting(request), at=now())
    except DomainError as refusal:
        _refuse(form, refusal)
        return False
    words = _("Đã lưu mẫu tin “%(occasion)s”; tin viết từ nay theo mẫu này.")
    on_screen.success(request, words % {"occasion": occasion.label})
    return True


def _refuse(form: TemplateForm, refusal: DomainError) -> None:
    form.refusal = refusal
    form.add_error(None, refusal.message)
