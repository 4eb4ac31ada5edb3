"""A mail server on a socket of this machine, well or badly.

with FakeMailServer() as server:
    ...  # mail to server.host, server.port
    assert server.letters[0]["To"] == "my@example.vn"
"""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class FakeMailServer:
    """``answers`` replaces what the server says to MAIL, RCPT or DATA, by step.

    ``hangs_after_letter`` takes a letter and never says so; ``password`` is asked for.
    """

    def __init__(
        self,
        *,
        answers: dict[str, str] | None = None,
        hangs_after_letter: bool = False,
        password: str = "",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.answers = answers or {}
        self.hangs_after_letter = hangs_after_letter
        self.password = password
        self.letters: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        told: dict[str, Any] = {"hostname": "127.0.0.1", "port": 0}
        if password:
            told |= {
                "authenticator": self._known,
                "auth_required": True,
                "auth_require_tls": False,
            }
        if tls:
            told |= {"tls_context": tls, "require_starttls": True}
        self._controller = _AnyPort(self, **told)

    def _known(self, server: SMTP, session: Session, *given: Any) -> AuthResult:
        login = given[2]
        right = isinstance(login, LoginPassword)
        well = right and login.password.decode() == self.password
        return AuthResult(success=well, handled=False)

    @property
    def host(self) -> str:
        return "127.0.0.1"

    @property
    def port(self) -> int:
        found: int = self._controller.port
        return found

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_failed: object) -> None:
        self._controller.stop(no_assert=True)

    # What aiosmtpd asks of whoever handles letters.

    async def handle_MAIL(  # noqa: N802
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        said = self.answers.get("DATA", "250 OK")
        if said.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            read: Any = message_from_bytes(content, policy=policy.default)
            self.letters.append(read)
            self.recipients.append(list(envelope.rcpt_tos))
        if self.hangs_after_letter:
            await asyncio.sleep(5)
        return said


class _AnyPort(Controller):
    """Asks the machine for a free port, and calls itself there to see if it runs."""

    def _trigger_server(self) -> None:
        assert self.server
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def certified(host: str) -> bytes:
    """A key and a certificate for ``host`` that nobody has signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=3650))
        .not_valid_after(today + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return secret + made.public_bytes(serialization.Encoding.PEM)
