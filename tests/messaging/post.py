"""Gateways and messages for tests. What does not matter has a default."""

from typing import Any
from uuid import uuid4

from tests.make import at, make_dossier
from vidan.communes.tenancy import current_commune
from vidan.dossiers.actions.telling import Links, tell_changes
from vidan.dossiers.models import Dossier
from vidan.messaging.actions.gateways import Described, set_gateway
from vidan.messaging.actions.telling import News, means, tell
from vidan.messaging.models import Gateway, Message, Security
from vidan.messaging.occasions import Channel, Occasion
from vidan.people.actors import Actor

NOW = at("2026-05-05 09:00")
LATER = at("2026-05-05 09:06")
NIGHT = at("2026-05-05 22:15")
MORNING = at("2026-05-06 07:00")
PHONE, BOX = "0912345678", "my@example.vn"
LINKS = Links("https://xa.vn/x/tra-cuu/", "https://xa.vn/x/thoi-nhan-tin/")
FACTS = {
    "ma_ho_so": "0042/2026",
    "thu_tuc": "Khai sinh",
    "ngay_hen": "17h00 ngày 08/5/2026",
    "trang_thai": "Đã có kết quả",
    "don_vi": "UBND xã Lùng Phình",
    "tra_cuu": "https://xa.vn/x/tra-cuu/abc/",
}
ADDRESSES = {
    Channel.MAIL: "smtp.example.vn",
    Channel.SMS: "https://sms.example.vn/send",
    Channel.ZALO: "https://zalo.example.vn/send",
}
SENDERS = {Channel.MAIL: "motcua@example.vn", Channel.SMS: "UBNDLP"}


def make_gateway(by: Actor, channel: Channel = Channel.SMS, **told: Any) -> Gateway:
    facts: dict[str, Any] = {
        "address": ADDRESSES[channel],
        "is_on": True,
        "sender": SENDERS.get(channel, ""),
        "user": "khach" if channel != Channel.MAIL else "",
        "secret": "mat-khau",
        "refresh": "lam-moi",
        "security": Security.STARTTLS,
    }
    return set_gateway(channel, Described(**(facts | told)), by=by, at=NOW)


def told(
    about: Any,
    occasion: Occasion = Occasion.READY,
    *,
    moment: Any = NOW,
    **news: Any,
) -> Message | None:
    """Something told about a thing of the commune, as a room above would."""
    facts: dict[str, Any] = {
        "name": "0042/2026",
        "occurrence": uuid4(),
        "facts": FACTS,
        "phone": PHONE,
        "email": BOX,
        "stop_base": LINKS.stopping,
    }
    given = News(occasion=occasion, about=about, **(facts | news))
    return tell(given, by_means=means(at=moment), at=moment)


def make_message(about: Any, **news: Any) -> Message:
    message = told(about, **news)
    assert message
    return message


def tell_all(moment: Any = NOW) -> int:
    assert current_commune()
    return tell_changes(LINKS, at=moment)


def a_dossier(by: Actor, **intake: Any) -> Dossier:
    """Received this morning, by somebody with a phone."""
    return make_dossier(by, received="2026-05-05 08:50", **intake)
