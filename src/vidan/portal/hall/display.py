"""The television: who is called to which counter, and who should keep near."""

from hashlib import sha256

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from vidan.portal.hall.devices import DeviceRequest, on_device
from vidan.portal.hall.sounds import chime, spoken
from vidan.portal.pages import answer
from vidan.queueing.models import DeviceKind
from vidan.queueing.queries import day_at, latest_calls, next_up
from vidan.queueing.states import State

CALLS_SHOWN = 6
NEXT_SHOWN = 4


@on_device(DeviceKind.DISPLAY)
@require_safe
def display(request: DeviceRequest) -> HttpResponse:
    """The page that stays open for weeks; the board in it is fetched anew."""
    context = {
        "device": request.device,
        "board": _board(request),
        "chime": chime(request.commune),
        "board_url": reverse(
            "portal:display-board", args=[request.commune.slug, request.device.code]
        ),
    }
    return answer(request, "hall/display.html", context)


@on_device(DeviceKind.DISPLAY)
@require_safe
def board(request: DeviceRequest) -> HttpResponse:
    """The board alone; 304 while nothing has changed."""
    made = _board(request)
    mark = f'"{sha256(made.encode()).hexdigest()[:20]}"'
    if request.headers.get("If-None-Match") == mark:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(made)
    response["ETag"] = mark
    return response


def _board(request: DeviceRequest) -> str:
    day = day_at(at=now(), session=request.device.session)
    open_day = day if day and not day.closed_at else None
    calls = latest_calls(open_day, most=CALLS_SHOWN) if open_day else []
    shown = [one for one in calls if one.ticket.state in State.with_counter]
    context = {
        "calls": [(one, spoken(request.commune, one)) for one in shown],
        "past": [one for one in calls if one.ticket.state not in State.with_counter],
        "next": next_up(open_day, most=NEXT_SHOWN) if open_day else [],
        "device": request.device,
        "today": localdate(),
    }
    return render_to_string("portal/hall/board.html", context)
