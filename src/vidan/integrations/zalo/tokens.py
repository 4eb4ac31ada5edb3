"""The right to send by Zalo: it ends after a day and is renewed with another token.

What is sealed is an object: the application's ``secret_key``, the ``refresh`` token,
which works once and for three months, and the ``access`` token that it brought last.
"""

import json
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import gettext as _

from vidan.communes.tenancy import inside
from vidan.core.sealing import unseal
from vidan.integrations.delivering import DeliveryError, Outcome
from vidan.integrations.web import post
from vidan.messaging.actions.gateways import keep_secret
from vidan.messaging.models import Gateway
from vidan.messaging.occasions import Channel

OFFICIAL_HOST = "business.openapi.zalo.me"
RENEWAL = "https://oauth.zaloapp.com/v4/oa/access_token"
RENEWAL_PATH = "/v4/oa/access_token"


def tokens_of(gateway: Gateway) -> dict[str, str]:
    """What was sealed; one that is no such object is refused with what to do."""
    try:
        kept: Any = json.loads(unseal(gateway.sealed))
    except ValueError:
        kept = None
    if not isinstance(kept, dict) or not kept.get("secret_key"):
        words = _("Khóa của Zalo chưa đủ. Vui lòng nhập lại khóa bí mật và mã làm mới.")
        raise DeliveryError(Outcome.LATER, words)
    return {name: str(value) for name, value in kept.items()}


def renewed(commune: str, gateway: Gateway) -> str:
    """A new access token, kept with the refresh token that came along.

    Called before anything is sent: whatever fails here, no message has gone out.
    """
    kept = tokens_of(gateway)
    try:
        answer = post(
            renewal_address(gateway.address),
            headers={"secret_key": kept["secret_key"]},
            form={
                "app_id": gateway.user,
                "grant_type": "refresh_token",
                "refresh_token": kept.get("refresh", ""),
            },
        )
    except DeliveryError as failed:
        raise DeliveryError(Outcome.LATER, _unanswered()) from failed
    access, refresh = answer.told.get("access_token"), answer.told.get("refresh_token")
    if not isinstance(access, str) or not isinstance(refresh, str):
        words = _("Zalo không gia hạn khóa truy cập. Vui lòng lấy mã làm mới khác.")
        raise DeliveryError(Outcome.LATER, words)
    now = json.dumps({**kept, "access": access, "refresh": refresh})
    with inside(commune):
        keep_secret(Channel.ZALO, before=gateway.sealed, now=now)
    return access


def _unanswered() -> str:
    return _("Không nối được với Zalo để gia hạn khóa truy cập; sẽ thử lại.")


def renewal_address(address: str) -> str:
    """Zalo renews at another host than it sends; a relay does both at one."""
    parts = urlsplit(address)
    if parts.hostname == OFFICIAL_HOST:
        return RENEWAL
    return urlunsplit((parts.scheme, parts.netloc, RENEWAL_PATH, "", ""))
