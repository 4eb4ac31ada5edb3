"""A small HTTP client for gateways: JSON both ways, bounded in time and size.

No redirect is followed: a gateway that moves has to be entered anew by a person, since
the secret would go along.
"""

import http.client
import json
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils.translation import gettext as _

from vidan.integrations.delivering import DeliveryError, Outcome

MOST_BYTES = 64 * 1024
READ_BYTES = 4096
MANY_REQUESTS = 429
WRONG_PLACE = (301, 302, 303, 307, 308, 404, 405, 410)


@dataclass(frozen=True)
class Patience:
    """Seconds; all together less than what counts as a crash.

    See :data:`vidan.messaging.queries.LOST_AFTER`.
    """

    connect: float = 5.0
    answer: float = 30.0


PATIENCE = Patience()


@dataclass(frozen=True)
class Answer:
    """What came back: the status, and the object in the body if it was one."""

    status: int
    told: Mapping[str, Any]
    wait: float = 0
    """Seconds that the gateway asks us to wait."""


def post(
    url: str,
    *,
    headers: Mapping[str, str],
    told: Mapping[str, Any] | None = None,
    form: Mapping[str, str] | None = None,
    patience: Patience | None = None,
) -> Answer:
    """Send an object as JSON, or ``form`` as a form; the answer must be an object.

    Nothing sent, nothing lost: a failure to connect is ``LATER``. Once the request is
    on its way a broken connection or an answer that nobody understands is ``UNSURE``.
    """
    patience = patience or PATIENCE
    if form is None:
        body = json.dumps(told, ensure_ascii=False).encode()
        kind = "application/json"
    else:
        body, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
    connection = _connected(url, patience)
    until = time.monotonic() + patience.answer
    try:
        parts = urlsplit(url)
        path = (
            f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        )
        sent = {"Content-Type": kind, "Accept": "application/json", **headers}
        connection.request("POST", path, body=body, headers=sent)
        return _answer(connection, until)
    except (OSError, http.client.HTTPException, ValueError) as failed:
        words = _("Cổng gửi tin ngắt giữa chừng hoặc trả lời sai, có thể tin đã đi.")
        raise DeliveryError(Outcome.UNSURE, words) from failed
    finally:
        connection.close()


def _connected(url: str, patience: Patience) -> http.client.HTTPConnection:
    parts = urlsplit(url)
    host = parts.hostname or ""
    kind: Any = http.client.HTTPConnection
    given: dict[str, Any] = {"timeout": patience.connect}
    if parts.scheme == "https":
        kind = http.client.HTTPSConnection
        given["context"] = ssl.create_default_context()
    connection: http.client.HTTPConnection = kind(host, parts.port, **given)
    try:
        connection.connect()
    except OSError as failed:
        connection.close()
        words = _("Không nối được với cổng gửi tin (%(host)s). Kiểm tra mạng, địa chỉ.")
        raise DeliveryError(Outcome.LATER, words % {"host": host}) from failed
    return connection


def _answer(connection: http.client.HTTPConnection, until: float) -> Answer:
    """Read no longer than ``until``, however slowly the bytes drip in."""
    _allow(connection, until)
    response = connection.getresponse()
    received = b""
    while True:
        _allow(connection, until)
        piece = response.read1(READ_BYTES)
        if not piece:
            break
        received += piece
        if len(received) > MOST_BYTES:
            raise ValueError("an answer without end")
    try:
        told = json.loads(received or b"{}")
    except ValueError:
        # An error page of a proxy in front is text; its status says enough.
        if response.status < http.HTTPStatus.BAD_REQUEST:
            raise
        told = {}
    if not isinstance(told, dict):
        raise ValueError("an answer that is no object")
    return Answer(response.status, told, _wait(response.getheader("Retry-After")))


def _allow(connection: http.client.HTTPConnection, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the gateway took too long")
    if isinstance(connection.sock, socket.socket):
        connection.sock.settimeout(left)


def _wait(written: str | None) -> float:
    return float(written) if written and written.strip().isdecimal() else 0.0


def refuse_failure(answer: Answer) -> None:
    """Raise what a status says of a request, before the body is looked at."""
    status, words = answer.status, ""
    if status in (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN):
        words = _("Cổng gửi tin không nhận tài khoản hoặc khóa bí mật. Nhập lại khóa.")
    elif status == MANY_REQUESTS:
        words = _("Cổng gửi tin báo gửi quá nhanh hoặc hết hạn mức.")
    elif status == http.HTTPStatus.SERVICE_UNAVAILABLE:
        words = _("Cổng gửi tin đang tạm ngừng.")
    elif status in WRONG_PLACE:
        # No message is at fault: none of those that wait is given up for it.
        words = _("Địa chỉ này không phải cổng gửi tin (mã %(status)s).")
        words %= {"status": status}
    if words:
        raise DeliveryError(Outcome.LATER, words, wait=answer.wait)
    if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        words = _("Cổng gửi tin báo lỗi %(status)s, có thể tin đã đi.")
        raise DeliveryError(Outcome.UNSURE, words % {"status": status})
    if status != http.HTTPStatus.OK:
        words = _("Cổng gửi tin từ chối tin này (mã %(status)s).")
        raise DeliveryError(Outcome.NEVER, words % {"status": status})
