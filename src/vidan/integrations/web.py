"""The gateways that messages go through: JSON both ways.

A gateway that moves has to be entered anew by a person, since the secret would go along
with a redirect.
"""

import http
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from vidan.integrations.calling import (
    BrokenOffError,
    NotConnectedError,
    Patience,
    Reply,
    ask,
)
from vidan.integrations.delivering import DeliveryError, Outcome

MOST_BYTES = 64 * 1024
MANY_REQUESTS = 429
WRONG_PLACE = (301, 302, 303, 307, 308, 404, 405, 410)
PATIENCE = Patience(connect=5.0, answer=30.0)
"""All together less than what counts as a crash.

See :data:`vidan.messaging.queries.LOST_AFTER`.
"""


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
    if form is None:
        body = json.dumps(told, ensure_ascii=False).encode()
        kind = "application/json"
    else:
        body, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
    sent = {"Content-Type": kind, "Accept": "application/json", **headers}
    try:
        reply = ask(
            "POST",
            url,
            headers=sent,
            body=body,
            patience=patience or PATIENCE,
            most_bytes=MOST_BYTES,
        )
        return _understood(reply)
    except NotConnectedError as failed:
        words = _("Không nối được với cổng gửi tin (%(host)s). Kiểm tra mạng, địa chỉ.")
        words %= {"host": failed.host}
        raise DeliveryError(Outcome.LATER, words) from failed
    except (BrokenOffError, ValueError) as failed:
        words = _("Cổng gửi tin ngắt giữa chừng hoặc trả lời sai, có thể tin đã đi.")
        raise DeliveryError(Outcome.UNSURE, words) from failed


def _understood(reply: Reply) -> Answer:
    try:
        told = json.loads(reply.content or b"{}")
    except ValueError:
        # An error page of a proxy in front is text; its status says enough.
        if reply.status < http.HTTPStatus.BAD_REQUEST:
            raise
        told = {}
    if not isinstance(told, dict):
        raise ValueError("an answer that is no object")
    wait = float(reply.retry_after) if reply.retry_after.isdecimal() else 0.0
    return Answer(reply.status, told, wait)


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
