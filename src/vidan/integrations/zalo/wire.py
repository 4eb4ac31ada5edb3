"""What Zalo is told and answers. Pure. It answers 200 with an ``error`` in the body."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vidan.integrations.delivering import DeliveryError, Outcome
from vidan.messaging.addresses import international
from vidan.messaging.models import Message

WRONG_TOKEN = -124
NOT_THERE = {-108, -114, -118, -119, -139, -140, -141}
"""No such account, an old app, or the person wants nothing by this way."""
OUT_OF_QUOTA = {-115, -144, -147, -137}
BUSY = {-100, -1}


def request(message: Message) -> dict[str, Any]:
    """The message as Zalo reads it: a template it approved, and its parameters."""
    return {
        "phone": international(message.address),
        "template_id": message.gateway_template,
        "template_data": message.parameters,
        "tracking_id": message.id.hex,
    }


def error_in(told: Mapping[str, Any]) -> int | None:
    """Zalo's number of what went wrong; 0 is nothing, None no answer at all."""
    error = told.get("error")
    return error if isinstance(error, int) else None


def taken_as(told: Mapping[str, Any]) -> str:
    """Zalo's name of the message, or why it was not taken."""
    error = error_in(told)
    if error == 0:
        data = told.get("data")
        return str(data.get("msg_id", "")) if isinstance(data, dict) else ""
    if error is None:
        words = _("Zalo trả lời không hiểu được, có thể tin đã đi.")
        raise DeliveryError(Outcome.UNSURE, words)
    if error in NOT_THERE:
        words = _("Số này không nhận tin qua Zalo.")
        raise DeliveryError(Outcome.ELSEWHERE, words)
    if error in OUT_OF_QUOTA:
        words = _("Zalo báo hết số dư hoặc hết hạn mức gửi tin.")
        raise DeliveryError(Outcome.LATER, words)
    if error == WRONG_TOKEN:
        words = _("Zalo không nhận khóa truy cập. Vui lòng nhập lại khóa của ứng dụng.")
        raise DeliveryError(Outcome.LATER, words)
    if error in BUSY:
        raise DeliveryError(Outcome.BUSY, _("Zalo báo lỗi chưa rõ, sẽ gửi lại."))
    words = _("Zalo từ chối (mã %(code)s). Kiểm tra mẫu tin và các mục của mẫu.")
    raise DeliveryError(Outcome.ELSEWHERE, words % {"code": error})
