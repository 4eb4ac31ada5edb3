"""One HTTP request to an outside system: bounded in time and size, no redirects.

A redirect is given back as it is: the secret would go along to a stranger. The time for
an answer counts for all of it, not between two bytes.

Nothing is said to this very machine or to link-local addresses, unless the operator has
allowed it: whoever enters an address for a commune is not who runs the server.
"""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

READ_BYTES = 16 * 1024


@dataclass(frozen=True)
class Patience:
    """Seconds to connect, and for the whole answer."""

    connect: float
    answer: float


@dataclass(frozen=True)
class Reply:
    status: int
    content: bytes
    retry_after: str = ""


class NotConnectedError(Exception):
    """Nothing was sent. ``unproved``: the other side's certificate is not valid."""

    def __init__(self, host: str, *, unproved: bool) -> None:
        super().__init__(host)
        self.host, self.unproved = host, unproved


class BrokenOffError(Exception):
    """The request was on its way; what became of it is not known."""


class EndlessError(BrokenOffError):
    """The answer is longer than anything that can be meant."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def ask(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    body: bytes | None,
    patience: Patience,
    most_bytes: int,
) -> Reply:
    """Send one request and read its answer to the end, whatever its status."""
    link = _connected(url, patience.connect)
    until = time.monotonic() + patience.answer
    parts = urlsplit(url)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    try:
        _allow(link, until)
        link.request(method, path, body=body, headers=dict(headers))
        response = link.getresponse()
        content = _read(link, response, until, most_bytes)
        later = response.headers.get("Retry-After", "").strip()
        return Reply(response.status, content, later)
    except (OSError, HTTPException) as failed:
        raise BrokenOffError from failed
    finally:
        link.close()


def _connected(url: str, seconds: float) -> HTTPConnection:
    parts = urlsplit(url)
    host = parts.hostname or ""
    link: HTTPConnection
    if parts.scheme == "https":
        proof = ssl.create_default_context()
        link = HTTPSConnection(host, parts.port, timeout=seconds, context=proof)
    else:
        link = HTTPConnection(host, parts.port, timeout=seconds)
    try:
        link.connect()
    except OSError as failed:
        link.close()
        unproved = isinstance(failed, ssl.SSLCertVerificationError)
        raise NotConnectedError(host, unproved=unproved) from failed
    if not _may_be_spoken_to(link):
        link.close()
        raise NotConnectedError(host, unproved=False)
    return link


def _may_be_spoken_to(link: HTTPConnection) -> bool:
    """By where the connection leads, since a name may lead anywhere."""
    there = ip_address(link.sock.getpeername()[0].partition("%")[0])
    mapped = getattr(there, "ipv4_mapped", None) or there
    is_here = mapped.is_loopback or mapped.is_unspecified or mapped.is_link_local
    return settings.LOCAL_GATEWAYS or not is_here


def _read(
    link: HTTPConnection, response: HTTPResponse, until: float, most_bytes: int
) -> bytes:
    received = b""
    while True:
        _allow(link, until)
        piece = response.read1(READ_BYTES)
        if not piece:
            return received
        received += piece
        if len(received) > most_bytes:
            raise EndlessError(response.status)


def _allow(link: HTTPConnection, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    # Once the other side has said its last byte, the socket is gone already.
    if link.sock:
        link.sock.settimeout(left)
