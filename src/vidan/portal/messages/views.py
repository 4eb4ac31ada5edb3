"""No more messages, or messages again, at the address to which the link was sent.

Following the link changes nothing: mail programs open links to look at them. One press
does; a second one takes it back.
"""

import re

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from vidan.messaging.actions.opting import opt_in, opt_out
from vidan.messaging.models import Message
from vidan.messaging.queries import by_token, is_refused
from vidan.portal.access import PublicRequest, public
from vidan.portal.pages import answer
from vidan.portal.tracking.views import unseen

TOKEN = re.compile(r"[A-Za-z0-9_-]{20,30}")


@public
@unseen
@csrf_exempt  # Who holds the token may; mail programs press by themselves (RFC 8058).
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: PublicRequest, token: str) -> HttpResponse:
    """Asked first, then done; nothing is said of the person or the dossier."""
    message = by_token(token) if TOKEN.fullmatch(token) else None
    if message is None:
        raise Http404
    if request.method == "POST":
        _decide(request, message)
        return redirect("portal:stop-messages", request.commune.slug, token)
    context = {"message": message, "is_refused": is_refused(message)}
    return answer(request, "messages/stop.html", context)


def _decide(request: PublicRequest, message: Message) -> None:
    wanted = request.POST.get("again") == "yes"
    (opt_in if wanted else opt_out)(message, at=now())
