"""The kiosk: one tap, one number.

It works by touch, by keyboard and without scripts.
"""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.errors import DomainError
from vidan.documents.forms.qr import qr_svg
from vidan.documents.forms.strip_page import StripPage
from vidan.documents.models import PaperWidth, PrinterKind
from vidan.portal.hall.devices import DeviceRequest, on_device
from vidan.portal.hall.own import own_url
from vidan.portal.pages import answer
from vidan.procedures.queries import in_force
from vidan.programmes.models import Kind, Session
from vidan.programmes.queries import listed
from vidan.queueing.actions.booking import check_in
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.printing import paper_of, print_ticket
from vidan.queueing.models import DeviceKind, IssuedAt, Priority, Ticket
from vidan.queueing.queries import held_code, queues, session_here, standing

HOME_AFTER = 15
"""Seconds after which the kiosk shows its first page again."""


class Keys(forms.MultipleChoiceField):
    """Keys of things, in the order sent; the action says which of them there are."""

    def validate(self, value: Any) -> None:
        """Nothing to compare with."""

    def to_python(self, value: Any) -> list[Any]:
        try:
            return [UUID(one) for one in super().to_python(value)]
        except ValueError:
            raise forms.ValidationError(_("Vui lòng chọn lại.")) from None


class KioskForm(forms.Form):
    """What was tapped. The submission makes a double tap one number."""

    queue = Keys(required=False)
    priority = forms.ChoiceField(choices=[("", ""), *Priority.choices], required=False)
    booking = forms.CharField(max_length=6, required=False)
    submission = forms.UUIDField()


@on_device(DeviceKind.KIOSK)
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: DeviceRequest) -> HttpResponse:
    """Choose the work and take the number."""
    if request.method != "POST":
        return _shown(request)
    form = KioskForm(request.POST)
    if not form.is_valid() or not (
        form.cleaned_data["queue"] or form.cleaned_data["booking"]
    ):
        return _shown(request)
    try:
        ticket = _take(request, form)
    except DomainError as refusal:
        return _shown(request, refusal)
    _print(request, ticket)
    return redirect(
        "portal:kiosk-ticket", request.commune.slug, request.device.code, ticket.code
    )


def _take(request: DeviceRequest, form: KioskForm) -> Ticket:
    given, at = form.cleaned_data, now()
    if given["booking"]:
        return check_in(
            given["booking"], where=IssuedAt.KIOSK, device=request.device, at=at
        )
    priority = given["priority"]
    visit = Visit(
        [Wanted(one) for one in given["queue"]],
        IssuedAt.KIOSK,
        priority=Priority(priority) if priority else None,
        submission=given["submission"],
        session=request.device.session,
        device=request.device,
    )
    return issue(visit, by=None, at=at)


def _print(request: DeviceRequest, ticket: Ticket) -> None:
    """Let the kiosk's own printer print; a browser prints from the page itself."""
    printer = request.device.printer
    if printer and printer.is_active and printer.kind != PrinterKind.BROWSER:
        url = own_url(request.commune, ticket)
        print_ticket(ticket, printer=printer, url=url, by=None, at=now())


def _shown(request: DeviceRequest, refusal: DomainError | None = None) -> HttpResponse:
    way = request.GET.get("cach", "")
    session = request.device.session or session_here(on=localdate())
    at_once = session is not None and session.programme.kind == Kind.SAME_DAY
    context = {
        "queues": queues(),
        "way": way if way in ("uu-tien", "nhieu-viec", "da-hen") else "",
        "priorities": Priority.choices,
        "submission": uuid4(),
        "device": request.device,
        "session": session,
        "at_once": at_once,
        "listed": _names(session) if session and at_once else [],
        "refusal": refusal.message if refusal else "",
        "home_url": reverse(
            "portal:kiosk", args=[request.commune.slug, request.device.code]
        ),
        "home_after": HOME_AFTER * 4,
    }
    status = refusal.status if refusal else 200
    return answer(request, "hall/kiosk.html", context, status=status)


def _names(session: Session) -> list[str]:
    """What is settled at once today (LK-1), by the short names people know."""
    today = localdate()
    codes = listed(session.programme, on=today)
    found = in_force(on=today).filter(procedure__in=codes).order_by("short_name")
    return list(found.values_list("short_name", flat=True))


@on_device(DeviceKind.KIOSK)
@require_safe
def kiosk_ticket(request: DeviceRequest, ticket: str) -> HttpResponse:
    """The number, large, and the kiosk's first page again after a moment."""
    found = held_code(ticket)
    if found is None:
        raise Http404
    url = own_url(request.commune, found)
    printer = request.device.printer
    context = {
        "ticket": found,
        "printer": printer if printer and printer.is_active else None,
        "by_browser": printer is None or printer.kind == PrinterKind.BROWSER,
        "paper": StripPage(
            paper_of(found, url=url),
            printer.width if printer else PaperWidth.WIDE,
        ),
        "standing": standing(found, at=now()),
        "device": request.device,
        "url": url,
        "qr": qr_svg(url),
        "home_url": reverse(
            "portal:kiosk", args=[request.commune.slug, request.device.code]
        ),
        "home_after": HOME_AFTER,
    }
    return answer(request, "hall/kiosk_ticket.html", context)
