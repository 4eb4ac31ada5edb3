"""The address under which a person's own calendar reads the due dates."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.documents.forms.qr import qr_svg
from vidan.ui.pages import page, public_address
from vidan.work.actions.feeds import make_feed, revoke_feed
from vidan.work.models import Feed
from vidan.work.queries import feed_of

JUST_MADE = "feed"
"""Where the session keeps which address was just made, until it has been shown."""


@needs("tasks.do")
@require_safe
@never_cache
def feed(request: StaffRequest) -> HttpResponse:
    """Whether there is an address; itself it is shown once, right after it was made.

    Whoever reads it can read the due dates, so it does not stand on a screen for ever.
    """
    made = feed_of(acting(request).id)
    context: dict[str, object] = {"feed": made}
    if made and request.session.pop(JUST_MADE, None) == str(made.id):
        address = _address(request, made)
        context |= {"address": address, "qr": _as_picture(qr_svg(address))}
    return page(request, "desk/today/feed.html", context)


@needs("tasks.do")
@require_POST
def make(request: StaffRequest) -> HttpResponse:
    """Make a new address; the one before stops working."""
    made = make_feed(by=acting(request), at=now())
    request.session[JUST_MADE] = str(made.id)
    return redirect("desk:feed")


@needs("tasks.do")
@require_POST
def revoke(request: StaffRequest) -> HttpResponse:
    """Take the address back."""
    if revoke_feed(by=acting(request), at=now()):
        messages.success(request, _("Đã thu hồi địa chỉ; lịch cũ không đọc được nữa."))
    return redirect("desk:feed")


def _address(request: StaffRequest, made: Feed) -> str:
    """Not taken from the request: whoever asks could name any host."""
    path = reverse("portal:work-feed", args=[request.commune.slug, made.code])
    return public_address(path)


def _as_picture(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
