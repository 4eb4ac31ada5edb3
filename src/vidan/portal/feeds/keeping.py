"""A feed that a thousand phones ask for is built once.

Whoever has what there is gets 304 after one query. Else the file comes out of the
cache, under a name that changes whenever the feed does; of those who find nothing there
in the same moment one builds and the others wait for it, in whatever process they are.
"""

from collections.abc import Callable
from hashlib import sha256

from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import override

from vidan.communes.tenancy import current_commune
from vidan.programmes.announced import Stamp, stamp

FORM = 1
"""Goes up when the files are written otherwise, so that no old one is given out."""
FRESH_SECONDS = 300
KEPT_SECONDS = 2 * 24 * 60 * 60
Build = Callable[[Stamp], bytes]


def kept(
    request: HttpRequest,
    build: Build,
    *,
    what: str,
    content_type: str,
    file: str = "",
) -> HttpResponse:
    """Answer with the file named ``what``, built when nobody has built it before.

    Always in Vietnamese: a calendar is read by a program that chose no language.
    """
    state = stamp(on=timezone.localdate())
    key = sha256(f"{FORM} {current_commune()} {what} {state.key}".encode()).hexdigest()
    headers = _headers(key, state, file)
    light = HttpResponse(content_type=content_type, headers=headers)
    answer = get_conditional_response(
        request, f'"{key[:32]}"', int(state.modified_at.timestamp()), light
    )
    if answer is not light:
        return answer or light
    light.content = built_once(f"feed-{key}", lambda: build(state))
    return light


def _headers(key: str, state: Stamp, file: str) -> dict[str, str]:
    headers = {
        "ETag": f'"{key[:32]}"',
        "Last-Modified": http_date(state.modified_at.timestamp()),
        "Cache-Control": f"public, max-age={FRESH_SECONDS}",
        "Access-Control-Allow-Origin": "*",
    }
    if file:
        headers["Content-Disposition"] = f'inline; filename="{file}"'
    return headers


def built_once(key: str, build: Callable[[], bytes]) -> bytes:
    """What the cache has, else what ``build`` makes; two never build at once."""
    files = caches["files"]
    found = files.get(key)
    if found is None:
        _wait_for_turn(key)
        found = files.get(key)
    if found is None:
        with override("vi"):
            found = build()
        files.set(key, found, KEPT_SECONDS)
    return bytes(found)


def _wait_for_turn(key: str) -> None:
    """Until the transaction ends nobody else builds the same; theirs has then ended."""
    number = int(sha256(key.encode()).hexdigest()[:15], 16)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
