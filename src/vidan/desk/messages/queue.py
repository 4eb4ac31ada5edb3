"""What waits, what failed and why, and what went out last."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages as on_screen
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.messages.lines import Line
from vidan.messaging.actions import handling
from vidan.messaging.models import Gateway, Message
from vidan.messaging.occasions import Channel
from vidan.messaging.queries import for_people, gateways, over, visible_to, waiting
from vidan.ui.pages import page

MOST_SHOWN = 100
LATEST = 30


@needs("messages.manage")
def queue(request: StaffRequest) -> HttpResponse:
    every, ways = visible_to(acting(request)), gateways()
    context = {
        "for_people": _lines(for_people(every)[:MOST_SHOWN], ways),
        "waiting": _lines(waiting(every)[:MOST_SHOWN], ways),
        "over": _lines(over(every)[:LATEST], ways),
        "ailing": [one for one in ways.values() if one.trouble],
        "is_on": any(one.is_on for one in ways.values()),
    }
    return page(request, "desk/messages/queue.html", context)


def _lines(rows: Iterable[Message], ways: dict[Channel, Gateway]) -> list[Line]:
    return [Line(one, ways.get(Channel(one.channel))) for one in rows]


@needs("messages.manage")
@require_POST
def resend(request: StaffRequest, message_id: UUID) -> HttpResponse:
    done = _("Đã đưa tin về %(name)s vào hàng đợi; tin đi trong vài phút.")
    return _carry_out(request, handling.resend, message_id, done)


@needs("messages.manage")
@require_POST
def drop(request: StaffRequest, message_id: UUID) -> HttpResponse:
    done = _("Đã bỏ tin về %(name)s. Vui lòng báo người dân bằng cách khác nếu cần.")
    return _carry_out(request, handling.drop, message_id, done)


def _carry_out(
    request: StaffRequest, action: Callable[..., Any], message_id: UUID, done: str
) -> HttpResponse:
    """Do it, and say how it went above the list."""
    by, at = acting(request), now()
    message = get_object_or_404(visible_to(by), id=message_id)
    _told(request, action, message, done, at=at)
    return redirect("desk:messages")


def _told(
    request: StaffRequest,
    action: Callable[..., Any],
    message: Message,
    done: str,
    *,
    at: datetime,
) -> None:
    try:
        action(message.id, by=acting(request), at=at)
    except DomainError as refusal:
        on_screen.error(request, refusal.message)
    else:
        on_screen.success(request, done % {"name": message.about_name})
