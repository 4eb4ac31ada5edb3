"""What an SMS gateway is told and answers. Pure.

The language of eSMS's ``SendMultipleMessage_V4_post_json``, which several providers
speak; one with another language is joined by a relay (docs/operations/messages.md).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vidan.integrations.delivering import DeliveryError, Outcome
from vidan.messaging.addresses import international
from vidan.messaging.models import Gateway, Message
from vidan.messaging.wording import sms_length

CUSTOMER_CARE = "2"
"""A message about somebody's own business, not an advertisement."""
TAKEN, REPEATED = "100", "124"
"""``REPEATED``: this very message was taken before."""


def request(message: Message, gateway: Gateway, *, secret: str) -> dict[str, str]:
    """The message as the gateway reads it. ``RequestId`` makes a repetition known."""
    return {
        "ApiKey": gateway.user,
        "SecretKey": secret,
        "Phone": international(message.address),
        "Content": message.body,
        "Brandname": gateway.sender,
        "SmsType": CUSTOMER_CARE,
        "IsUnicode": "0" if sms_length(message.body).plain else "1",
        "RequestId": message.id.hex,
    }


def taken_as(told: Mapping[str, Any]) -> str:
    """The provider's name of the message, or why it was not taken."""
    code = str(told.get("CodeResult", ""))
    if code in (TAKEN, REPEATED):
        return str(told.get("SMSID", ""))
    outcome, words = _failures().get(code, (Outcome.NEVER, ""))
    if not code:
        words = _("Cổng SMS trả lời không hiểu được, có thể tin đã đi.")
        outcome = Outcome.UNSURE
    unknown = _("Cổng SMS từ chối (mã %(code)s). Vui lòng hỏi nhà cung cấp.")
    raise DeliveryError(outcome, words or unknown % {"code": code[:20]})


def _failures() -> dict[str, tuple[Outcome, str]]:
    """The provider's codes that mean something for us; any other is a refusal."""
    return {
        "99": (Outcome.BUSY, _("Cổng SMS báo lỗi chưa rõ, sẽ gửi lại.")),
        "101": (Outcome.LATER, _("Cổng SMS không nhận ApiKey hoặc khóa bí mật.")),
        "103": (Outcome.LATER, _("Tài khoản SMS hết tiền. Vui lòng nạp thêm.")),
        "104": (Outcome.LATER, _("Tên thương hiệu SMS chưa đăng ký.")),
        "146": (Outcome.NEVER, _("Nội dung SMS chưa đăng ký mẫu với nhà mạng.")),
        "177": (Outcome.ELSEWHERE, _("Tên thương hiệu chưa dùng được ở mạng này.")),
    }
