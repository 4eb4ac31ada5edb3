"""The letter as it is sent: plain text, one recipient, and how to get no more."""

from email.utils import formataddr

from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.utils.translation import gettext as _

from vidan.integrations.delivering import DeliveryError, Outcome
from vidan.messaging.models import Gateway, Message


def message_id(message: Message, gateway: Gateway) -> str:
    """The same for every attempt: a server that looks may drop the second copy."""
    return f"<{message.id.hex}@{gateway.sender.rpartition('@')[2]}>"


def letter(
    message: Message, gateway: Gateway, *, name: str, stop_url: str
) -> EmailMessage:
    """The message as mail. ``name`` is whose it is, ``stop_url`` refuses more.

    Whatever would smuggle in another head is refused.
    """
    headers = {
        "Message-ID": message_id(message, gateway),
        "Auto-Submitted": "auto-generated",
    }
    if stop_url:
        headers["List-Unsubscribe"] = f"<{stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made = EmailMessage(
        message.subject,
        _with_way_out(message.body, stop_url),
        formataddr((name, gateway.sender)),
        [message.address],
        headers=headers,
    )
    try:
        made.message()
    except (BadHeaderError, ValueError) as failed:
        words = _("Thư này có ký tự không gửi được ở tiêu đề hoặc địa chỉ.")
        raise DeliveryError(Outcome.NEVER, words) from failed
    return made


def _with_way_out(body: str, stop_url: str) -> str:
    if not stop_url or stop_url in body:
        return body
    words = _("Không muốn nhận thư này nữa: %(url)s") % {"url": stop_url}
    return f"{body}\n\n-- \n{words}\n"
