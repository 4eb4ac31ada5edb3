"""The one shape of a page with one form: show it, carry it out, go on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.timezone import now

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


@dataclass(frozen=True)
class Ask:
    """The words of a page with one form, and where it leads back to."""

    title: str
    button: str
    done: str
    back: str
    back_text: str
    lead: str = ""


def sent(request: StaffRequest) -> QueryDict | None:
    """What was filled in; None while the form is only being shown."""
    return request.POST if request.method == "POST" else None


def ask(
    request: StaffRequest,
    form: ActionForm,
    action: Callable[..., Any],
    words: Ask,
    *args: Any,
) -> HttpResponse:
    """Show the form, or carry out the action with its values and go back."""
    if form.is_valid() and form.carry_out(action, *args, by=request.actor, at=now()):
        messages.success(request, words.done)
        return redirect(words.back)
    context = {"form": form, "words": words}
    return page(request, "desk/office/ask.html", context, status=form.status)


def press(
    request: StaffRequest,
    action: Callable[..., Any],
    *args: Any,
    done: str = "",
    **facts: Any,
) -> bool:
    """Carry out what asks for nothing but the press of a button; say how it went.

    The sentence stands on the page that comes next. False when it was refused.
    """
    try:
        action(*args, by=acting(request), at=now(), **facts)
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return False
    if done:
        messages.success(request, done)
    return True
