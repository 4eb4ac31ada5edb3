"""The door for kiosks and screens: the address on the device opens it, nothing else."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import Http404, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from vidan.portal.access import PublicRequest, public
from vidan.queueing.models import Device, DeviceKind
from vidan.queueing.queries import device_in_use

View = Callable[..., HttpResponse]
SEEN_EVERY = timedelta(minutes=1)


class DeviceRequest(PublicRequest):
    """A request of a device that stands in the hall of this commune."""

    device: Device


def on_device(kind: DeviceKind) -> Callable[[View], View]:
    """Open the page only under the code of a device of this kind; else it is 404.

    The device is noted as seen, at most once a minute.
    """

    def decorate(view: View) -> View:
        @public
        @never_cache
        @wraps(view)
        def opened(request: DeviceRequest, code: str, **more: str) -> HttpResponse:
            found = device_in_use(code, kind)
            if found is None:
                raise Http404
            at = now()
            if found.seen_at is None or at - found.seen_at > SEEN_EVERY:
                Device.objects.filter(id=found.id).update(seen_at=at)
            request.device = found
            response = view(request, **more)
            response["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return opened

    return decorate
