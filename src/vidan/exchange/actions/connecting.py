"""The commune's way to the official system: where it is, and whether it is on."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.core.events import publish
from vidan.core.sealing import seal
from vidan.exchange.actions.noting import WAITING
from vidan.exchange.models import Connection
from vidan.exchange.permissions import check
from vidan.history.recording import record
from vidan.people.actors import Actor

LOOPBACK = ("localhost", "127.0.0.1", "::1")
WRITTEN = re.compile(r"[!-~]+")
"""What a request line may hold: a blank or a letter with accents breaks it."""
AGENCY = re.compile(r"[A-Z]\d{2}(\.\d{1,3}){0,4}")


@dataclass(frozen=True)
class Described:
    """What the administrator says of the connection. An empty secret keeps the old."""

    base_url: str
    account: str
    agency: str
    secret: str = ""


def checked_address(written: str) -> str:
    """The address in one way of writing: HTTPS, or a gateway on this very machine.

    The latter only where the operator lets gateways stand there.
    """
    address = urlsplit(written.strip())
    host = address.hostname or ""
    try:
        port_is_none = address.port is None or 0 < address.port < 2**16
    except ValueError:
        port_is_none = False
    lawful = address.scheme == "https" or (
        settings.LOCAL_GATEWAYS and address.scheme == "http" and host in LOOPBACK
    )
    extra = address.username or address.password or address.query or address.fragment
    written_plainly = WRITTEN.fullmatch(written.strip())
    if not host or not lawful or extra or not port_is_none or not written_plainly:
        raise InvalidInputError(
            _(
                "Nhập địa chỉ bắt đầu bằng https://, ví dụ "
                "https://ketnoi.tinh.gov.vn/api; không kèm tài khoản hay dấu hỏi."
            )
        )
    return written.strip().rstrip("/")


@transaction.atomic
def connect(told: Described, *, by: Actor, at: datetime) -> Connection:
    """Say where the official system is and as whom we speak; sending stays as it was.

    A new address needs the secret anew, so that it is never sent to a stranger.
    """
    one = Connection.objects.select_for_update().first() or Connection()
    check(by, "connect")
    address = checked_address(told.base_url)
    agency = told.agency.strip().upper()
    if not AGENCY.fullmatch(agency):
        raise InvalidInputError(
            _("Mã định danh cơ quan có dạng H42.12.05. Vui lòng kiểm tra lại.")
        )
    if not told.secret and (not one.secret or one.base_url != address):
        raise InvalidInputError(
            _("Vui lòng nhập mật khẩu kết nối; đổi địa chỉ thì phải nhập lại.")
        )
    one.base_url, one.agency = address, agency
    one.account = needed(told.account, _("Vui lòng nhập tài khoản kết nối."))
    one.secret = seal(told.secret) if told.secret else one.secret
    one.trouble, one.troubled_at, one.tested_at, one.resumes_at = "", None, None, None
    one.save()
    record("exchange.connected", one, by=by, at=at, address=address)
    return one


@transaction.atomic
def switch_on(*, by: Actor, at: datetime) -> Connection:
    """Send what happens from now on; what happened before is not sent."""
    one = _known(by)
    if not one.is_on:
        one.is_on, one.sends_from, one.resumes_at = True, at, None
        one.save(update_fields=["is_on", "sends_from", "resumes_at"])
        record("exchange.switched_on", one, by=by, at=at)
    return one


@transaction.atomic
def switch_off(*, by: Actor, at: datetime) -> Connection:
    """Send nothing more; what waits stays in line until it is switched on again."""
    one = _known(by)
    if one.is_on:
        one.is_on = False
        one.save(update_fields=["is_on"])
        record("exchange.switched_off", one, by=by, at=at)
    return one


@transaction.atomic
def ask_test(*, by: Actor, at: datetime) -> Connection:
    """Have the connection tried: signing in only, nothing is sent."""
    one = _known(by)
    one.test_asked_at = at
    one.save(update_fields=["test_asked_at"])
    publish(WAITING, commune=one.commune_id)
    return one


def _known(by: Actor) -> Connection:
    check(by, "connect")
    one = Connection.objects.select_for_update().first()
    if one is None:
        raise ConflictError(_("Chưa khai kết nối. Vui lòng nhập địa chỉ và tài khoản."))
    return one


@transaction.atomic
def note_test(*, trouble: str, at: datetime) -> None:
    """How the test went; ``trouble`` is empty when it went well."""
    Connection.objects.filter().update(test_asked_at=None, tested_at=at)
    note_trouble(trouble, at=at)


@transaction.atomic
def note_trouble(
    trouble: str, *, at: datetime, resumes_at: datetime | None = None
) -> None:
    """Whether the other side can be reached; since when not is kept."""
    one = Connection.objects.select_for_update().first()
    if one is None:
        return
    one.troubled_at = (one.troubled_at or at) if trouble else None
    one.trouble, one.resumes_at = trouble[:300], resumes_at
    one.save(update_fields=["trouble", "troubled_at", "resumes_at"])
