"""The ways to the channels: what the administrator says of them, and trying them."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.identifiers import tracking_code
from vidan.core.sealing import seal
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.messaging.addresses import fingerprint, mailbox, masked, mobile
from vidan.messaging.models import Gateway, Message, Security
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.permissions import refuse_others
from vidan.messaging.queries import wordings
from vidan.messaging.wording import fill
from vidan.people.actors import Actor

HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
WRITTEN = re.compile(r"[!-~]+")
"""What a request line may hold: a blank or a letter with accents breaks it."""
NEARBY = ("localhost", "127.0.0.1", "::1")
MOST_TRIALS = 5
"""Trial messages of a commune that may wait at once."""


@dataclass(frozen=True)
class Described:
    """What the administrator says of a gateway. An empty secret leaves the old one."""

    address: str
    is_on: bool = False
    port: int | None = None
    security: Security = Security.STARTTLS
    sender: str = ""
    user: str = ""
    secret: str = ""
    refresh: str = ""
    """Zalo's second token, by which the right to send is renewed."""
    drops_repeats: bool = False


@transaction.atomic
def set_gateway(
    channel: Channel, told: Described, *, by: Actor, at: datetime
) -> Gateway:
    """Write how the channel is reached; what ailed it before is tried anew.

    Another address, port or kind of encryption needs the secret anew, so that it is
    never sent to a stranger or in the clear.
    """
    refuse_others(by)
    gateway = Gateway.objects.select_for_update().filter(
        channel=channel
    ).first() or Gateway(channel=channel)
    before = _goes_to(gateway)
    gateway.address = checked_address(channel, told.address)
    gateway.sender = _sender(channel, told.sender)
    gateway.port = _port(channel, told)
    gateway.security, gateway.is_on = told.security, told.is_on
    if gateway.sealed and not told.secret and _goes_to(gateway) != before:
        raise InvalidInputError(
            _("Đổi địa chỉ, cổng hoặc cách mã hóa thì phải nhập lại mật khẩu, khóa.")
        )
    gateway.user = told.user.strip()
    # Mail servers do not drop what they have had.
    gateway.drops_repeats = told.drops_repeats and channel == Channel.SMS
    if told.secret:
        gateway.sealed = seal(_secret(channel, told))
    if channel != Channel.MAIL and not gateway.sealed:
        raise InvalidInputError(_("Nhập khóa bí mật do nhà cung cấp cấp."))
    gateway.trouble, gateway.troubled_at, gateway.rests_until = "", None, None
    there = ConflictError(_("Đồng nghiệp vừa lưu kênh này. Vui lòng tải lại trang."))
    with one_of_a_kind("gateway_one_a_channel", there):
        gateway.save()
    record(
        "messaging.gateway_changed",
        gateway,
        by=by,
        at=at,
        channel=str(channel.label),
        state=_("bật") if gateway.is_on else _("tắt"),
    )
    return gateway


def _goes_to(gateway: Gateway) -> tuple[str, int | None, str]:
    """To whom and how the secret is told."""
    return gateway.address, gateway.port, str(gateway.security)


def _secret(channel: Channel, told: Described) -> str:
    """What is sealed: for Zalo both tokens, which come and go together."""
    if channel != Channel.ZALO:
        return told.secret
    if not told.refresh:
        raise InvalidInputError(_("Nhập cả khóa bí mật và mã làm mới của Zalo."))
    return json.dumps({"secret_key": told.secret, "refresh": told.refresh})


def checked_address(channel: Channel, written: str) -> str:
    """A host for mail, an address under HTTPS for the others.

    HTTP only on this very machine, where the operator lets gateways stand there.
    """
    address = written.strip()
    if channel == Channel.MAIL:
        if not HOST.fullmatch(address):
            raise InvalidInputError(
                _("Nhập tên máy chủ thư theo mẫu smtp.tinh.gov.vn.")
            )
        return address.lower()
    try:
        parts = urlsplit(address)
        safe = parts.scheme == "https" or (
            settings.LOCAL_GATEWAYS
            and parts.scheme == "http"
            and parts.hostname in NEARBY
        )
        whole = bool(parts.hostname) and parts.port != 0 and WRITTEN.fullmatch(address)
    except ValueError:
        safe = whole = False
    if not safe or not whole or parts.username or parts.fragment:
        raise InvalidInputError(
            _("Nhập địa chỉ cổng gửi tin bắt đầu bằng https://, không kèm mật khẩu.")
        )
    return address


def _port(channel: Channel, told: Described) -> int | None:
    if channel != Channel.MAIL:
        return None
    usual = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}
    port = told.port or usual[told.security]
    if not 0 < port < 2**16:
        raise InvalidInputError(_("Cổng là một số từ 1 đến 65535."))
    return port


def _sender(channel: Channel, written: str) -> str:
    sender = written.strip()
    if channel == Channel.MAIL:
        if not mailbox(sender):
            raise InvalidInputError(
                _("Nhập địa chỉ thư của người gửi, ví dụ motcua@xa.tinh.gov.vn.")
            )
        return mailbox(sender)
    if not sender.isprintable():
        raise InvalidInputError(_("Tên người gửi phải nằm trên một dòng."))
    if channel == Channel.SMS and not sender:
        raise InvalidInputError(_("Nhập tên thương hiệu (brandname) đã đăng ký."))
    return sender


@transaction.atomic
def keep_secret(channel: Channel, *, before: str, now: str) -> bool:
    """Keep a secret that the gateway renewed; False when another run was first."""
    gateway = Gateway.objects.select_for_update().get(channel=channel)
    if gateway.sealed != before:
        return False
    gateway.sealed = seal(now)
    gateway.save(update_fields=["sealed"])
    return True


@transaction.atomic
def send_trial(
    channel: Channel,
    address: str,
    *,
    office: str,
    submission: UUID,
    by: Actor,
    at: datetime,
) -> Message:
    """Queue a message to oneself, also before the channel is switched on.

    The same ``submission`` again gives the same message. Not bound to quiet hours.
    """
    refuse_others(by)
    gateway = Gateway.objects.select_for_update().filter(channel=channel).first()
    if gateway is None:
        raise ConflictError(_("Lưu thiết lập của kênh trước khi gửi thử."))
    known = Message.objects.filter(occasion=Occasion.TRIAL, occurrence=submission)
    if before := known.first():
        return before
    to = mobile(address) if channel in Channel.by_phone else mailbox(address)
    _check_trial(channel, to)
    wording = wordings()[Occasion.TRIAL, channel]
    words = fill(wording, {"don_vi": office}, channel)
    message = Message.objects.create(
        occasion=Occasion.TRIAL,
        channel=channel,
        about=gateway._meta.label_lower,
        about_id=gateway.id,
        about_name=str(channel.label),
        occurrence=submission,
        token=tracking_code(),
        is_urgent=True,
        address=to,
        masked=masked(to),
        fingerprint=fingerprint(to, commune=current_commune()),
        subject=words.subject,
        body=words.body,
        parameters=words.parameters,
        gateway_template=wording.gateway_template,
        wording=wording.number,
        made_at=at,
        queued_at=at,
        next_at=at,
    )
    # What ailed before may be cured: the trial is to find out.
    Gateway.objects.filter(id=gateway.id).update(rests_until=None)
    record("messaging.gateway_tried", gateway, by=by, at=at, channel=str(channel.label))
    return message


def _check_trial(channel: Channel, to: str) -> None:
    if not to:
        raise InvalidInputError(
            _("Nhập số điện thoại di động 10 số.")
            if channel in Channel.by_phone
            else _("Nhập một địa chỉ thư điện tử.")
        )
    wording = wordings()[Occasion.TRIAL, channel]
    if channel == Channel.ZALO and not wording.gateway_template:
        raise ConflictError(
            _("Nhập mã mẫu tin Zalo cho “Tin gửi thử” ở trang mẫu tin trước.")
        )
    waits = Message.objects.filter(
        occasion=Occasion.TRIAL, channel=channel, ended_at__isnull=True
    )
    if waits.count() >= MOST_TRIALS:
        raise ConflictError(
            _("Còn tin gửi thử chưa đi. Vui lòng đợi rồi tải lại trang.")
        )
