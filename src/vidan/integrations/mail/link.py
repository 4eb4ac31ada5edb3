"""The way to a mail server: bounded in time, and every step known by its answer."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from vidan.integrations.delivering import DeliveryError, Outcome
from vidan.messaging.models import Gateway, Security

TAKEN = (250, 251, 252)
PERMANENT = 500


@dataclass(frozen=True)
class Patience:
    """Seconds for each answer; see :data:`vidan.messaging.queries.LOST_AFTER`."""

    answer: float = 15.0


PATIENCE = Patience()


def connect(gateway: Gateway, *, secret: str, patience: Patience) -> EmailBackend:
    """An open and, where there is an account, signed-in connection.

    Nothing has been sent yet: whatever fails here is tried again later.
    """
    backend = EmailBackend(
        host=gateway.address,
        port=gateway.port,
        username=gateway.user if secret else "",
        password=secret,
        use_tls=gateway.security == Security.STARTTLS,
        use_ssl=gateway.security == Security.TLS,
        timeout=patience.answer,
    )
    try:
        backend.open()
    except smtplib.SMTPAuthenticationError as failed:
        words = _("Máy chủ thư không nhận tài khoản hoặc mật khẩu. Nhập lại mật khẩu.")
        raise DeliveryError(Outcome.LATER, words) from failed
    except ssl.SSLError as failed:
        words = _("Không thiết lập được kết nối mã hóa với máy chủ thư (%(host)s).")
        words %= {"host": gateway.address}
        raise DeliveryError(Outcome.LATER, words) from failed
    except (OSError, smtplib.SMTPException) as failed:
        words = _("Không nối được với máy chủ thư (%(host)s). Kiểm tra địa chỉ, cổng.")
        words %= {"host": gateway.address}
        raise DeliveryError(Outcome.LATER, words) from failed
    return backend


def hand_over(backend: EmailBackend, made: EmailMessage, *, sender: str) -> None:
    """Give the letter to the server, step by step.

    Until the letter itself is under way every failure is known; after that silence
    means that nobody knows.
    """
    smtp: smtplib.SMTP = backend.connection  # type: ignore[assignment]
    try:
        smtp.ehlo_or_helo_if_needed()
        _check(smtp.mail(sender), Outcome.NEVER)
        _check(smtp.rcpt(made.to[0]), Outcome.ELSEWHERE)
    except (OSError, smtplib.SMTPException) as failed:
        words = _("Máy chủ thư ngắt kết nối trước khi nhận thư.")
        raise DeliveryError(Outcome.LATER, words) from failed
    try:
        _check(smtp.data(made.message().as_bytes(linesep="\r\n")), Outcome.NEVER)
    except smtplib.SMTPDataError as refused:
        _check((refused.smtp_code, b""), Outcome.NEVER)
    except (OSError, smtplib.SMTPException) as failed:
        words = _("Máy chủ thư ngắt giữa chừng, có thể thư đã đi.")
        raise DeliveryError(Outcome.UNSURE, words) from failed


def _check(answer: tuple[int, bytes], refused: Outcome) -> None:
    """What the server says to a step: taken, not now, or not at all."""
    code = answer[0]
    if code in TAKEN:
        return
    if code < PERMANENT:
        words = _("Máy chủ thư hẹn gửi lại sau (mã %(code)s).")
        raise DeliveryError(Outcome.BUSY, words % {"code": code})
    words = (
        _("Máy chủ thư báo không có địa chỉ nhận này (mã %(code)s).")
        if refused is Outcome.ELSEWHERE
        else _("Máy chủ thư từ chối thư này (mã %(code)s).")
    )
    raise DeliveryError(refused, words % {"code": code})


def close(backend: EmailBackend) -> None:
    """Whatever happens now, the letter is where it is."""
    with suppress(OSError, smtplib.SMTPException):
        backend.close()
