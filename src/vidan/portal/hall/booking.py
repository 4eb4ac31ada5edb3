"""An hour is booked from home, and given back."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError, DomainError
from vidan.core.text import day_and_weekday, sentence_case
from vidan.portal.access import PublicRequest, public
from vidan.portal.pages import answer
from vidan.portal.tracking.views import unseen
from vidan.portal.tries import count_sent, tries
from vidan.queueing.actions.booking import book, cancel
from vidan.queueing.bookable import Bookable, hours_of
from vidan.queueing.models import Booking, Queue
from vidan.queueing.queries import queues

DAYS_SHOWN = 10


class BookingForm(forms.Form):
    hour = forms.TimeField(input_formats=["%H:%M"])
    submission = forms.UUIDField()


@public
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def booking(request: PublicRequest) -> HttpResponse:
    """One question a page: what for, which day, which hour."""
    queue = queues().filter(letter=request.GET.get("viec", "")).first()
    if queue is None:
        return answer(request, "hall/book_queue.html", {"queues": queues()})
    on = _day(request.GET.get("ngay", ""))
    if on is None:
        context = {"queue": queue, "days": _days(queue)}
        return answer(request, "hall/book_day.html", context)
    return _hours(request, queue, on)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _days(queue: Queue) -> list[dict[str, Any]]:
    """The coming days on which an hour is free, or why none can be booked."""
    at, today = now(), localdate()
    ahead = rule("queueing.booking_days", on=today)
    found: list[dict[str, Any]] = []
    for number in range(ahead + 1):
        on = today + timedelta(days=number)
        try:
            offered = hours_of(queue, on=on, at=at)
        except ConflictError:
            continue
        if offered.free:
            words = sentence_case(day_and_weekday(on))
            found.append({"on": on, "words": words, "free": len(offered.free)})
        if len(found) == DAYS_SHOWN:
            break
    return found


def _hours(request: PublicRequest, queue: Queue, on: date) -> HttpResponse:
    refusal: DomainError | None = None
    form = BookingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _book(request, queue, on, form)
        except DomainError as refused:
            refusal = refused
        else:
            return redirect(_url(request, made))
    try:
        offered: Bookable | None = hours_of(queue, on=on, at=now())
    except DomainError as refused:
        offered, refusal = None, refusal or refused
    context = {
        "queue": queue,
        "on": on,
        "free": offered.free if offered else (),
        "submission": uuid4(),
        "refusal": refusal.message if refusal else "",
    }
    status = refusal.status if refusal else 200
    return answer(request, "hall/book_hour.html", context, status=status)


def _book(request: PublicRequest, queue: Queue, on: date, form: BookingForm) -> Booking:
    count_sent(
        request,
        "bookings",
        by_rule="queueing.phone_tickets_per_hour",
        words=_("Từ mạng này đã đặt quá nhiều hẹn. Vui lòng thử lại sau một giờ."),
    )
    starts: time = form.cleaned_data["hour"]
    submission = form.cleaned_data["submission"]
    return book(
        queue_id=queue.id, on=on, starts=starts, submission=submission, at=now()
    )


def _url(request: PublicRequest, made: Booking) -> str:
    return reverse(
        "portal:booked", args=[request.commune.slug, made.on.isoformat(), made.code]
    )


def _found(request: PublicRequest, on: str, code: str) -> Booking:
    """The booking of these letters; an address may guess only so often."""
    day, left = _day(on), tries(request, "booked")
    if day and left.are_left:
        rows = Booking.objects.select_related("queue", "ticket")
        if found := rows.filter(on=day, code=code.upper()).first():
            return found
        left.take_one()
    raise Http404


@public
@unseen
@require_http_methods(["GET", "HEAD"])
def booked(request: PublicRequest, on: str, code: str) -> HttpResponse:
    """What was booked, with the letters to type at the kiosk."""
    return answer(request, "hall/booked.html", {"booking": _found(request, on, code)})


@public
@unseen
@require_POST
def give_back(request: PublicRequest, on: str, code: str) -> HttpResponse:
    """Give the hour back to others."""
    made = _found(request, on, code)
    cancel(made.code, on=made.on, at=now())
    return redirect(_url(request, made))
