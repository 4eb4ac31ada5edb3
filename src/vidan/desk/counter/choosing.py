"""Which counter is mine today?"""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.programmes.models import Session
from vidan.queueing.actions.opening import sit_down
from vidan.queueing.models import Counter, Sitting
from vidan.queueing.queries import counters, mobile_sessions
from vidan.ui.pages import page


@dataclass(frozen=True)
class Choice:
    """A counter, who sits at it, and the queues it serves."""

    counter: Counter
    sitting: Sitting | None
    queues: str


def choose(
    request: StaffRequest, *, refusal: DomainError | None = None
) -> HttpResponse:
    """The counters in use, those that are free to be opened."""
    taken = {
        one.counter_id: one
        for one in Sitting.objects.filter(closed_at__isnull=True).select_related(
            "officer"
        )
    }
    choices = [
        Choice(
            one,
            taken.get(one.id),
            "; ".join(str(served.queue) for served in one.queues.all()),
        )
        for one in counters()
    ]
    context = {
        "choices": choices,
        "mobile": _mobile_today(),
        "refusal": refusal.message if refusal else "",
    }
    status = refusal.status if refusal else 200
    return page(request, "desk/counter/choose.html", context, status=status)


def _mobile_today() -> list[Session]:
    return list(mobile_sessions(on=localdate()))


@needs("counter.serve")
@require_POST
def open_counter(request: StaffRequest) -> HttpResponse:
    """Open a counter, at the Centre or at a mobile session of today."""
    place = request.POST.get("session", "")
    session = next((one for one in _mobile_today() if str(one.id) == place), None)
    counter_id = key_in(request.POST.get("counter", ""))
    try:
        sit_down(counter_id, by=acting(request), at=now(), session=session)
    except DomainError as refusal:
        return choose(request, refusal=refusal)
    return redirect("desk:counter")
