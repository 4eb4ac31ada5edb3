"""Wordings of messages: what they may contain, how they are filled in, how long. Pure.

Nothing personal but a name, where a commune wants it; never what a result says (law
91/2025/QH15 on personal data: no more than the purpose needs).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.errors import InvalidInputError
from vidan.messaging.occasions import Channel

PLACEHOLDERS = {
    "ma_ho_so": gettext_lazy("mã hoặc số tiếp nhận của hồ sơ"),
    "thu_tuc": gettext_lazy("tên ngắn của thủ tục"),
    "ngay_hen": gettext_lazy("giờ, ngày hẹn trả"),
    "trang_thai": gettext_lazy("trạng thái hồ sơ"),
    "don_vi": gettext_lazy("tên Ủy ban nhân dân, viết gọn"),
    "tra_cuu": gettext_lazy("địa chỉ tra cứu hồ sơ"),
    "thoi_nhan_tin": gettext_lazy("địa chỉ để thôi nhận tin"),
    "nguoi_nop": gettext_lazy("họ tên người nộp"),
}
SAMPLE = {
    "ma_ho_so": "0042/2026",
    "thu_tuc": "Chứng thực bản sao từ bản chính",
    "ngay_hen": "17h00 ngày 05/5/2026",
    "trang_thai": "Đã có kết quả",
    "don_vi": "UBND xã Lùng Phình",
    "tra_cuu": "https://xa.laocai.gov.vn/lung-phinh/tra-cuu/Zk3vQx8LmN0pTtYwBc4rSA/",
    "thoi_nhan_tin": "https://xa.laocai.gov.vn/lung-phinh/thoi-nhan-tin/Zk3vQx8LmN0p/",
    "nguoi_nop": "Giàng Thị Mỷ",
}
"""A dossier that exists nowhere, for looking at a wording before it is used."""

NAMED = re.compile(r"\{([^{}]*)\}")
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = frozenset("^{}\\[~]|€")
"""The alphabet of GSM 03.38; letters of its second table take two places."""
MOST_PARTS = 3
MOST_SUBJECT = 150
MOST_BODY = 2000
LONGEST_SUBJECT = 300
"""Filled in: names of people and procedures may be long, and the rest is cut off."""


@dataclass(frozen=True)
class Wording:
    """What is said on one occasion by one way. ``number`` 0 is the one that ships."""

    subject: str
    body: str
    number: int = 0
    is_on: bool = True
    gateway_template: str = ""


@dataclass(frozen=True)
class Written:
    """A wording filled in."""

    subject: str
    body: str
    parameters: dict[str, str]


@dataclass(frozen=True)
class Length:
    """What a text costs as SMS."""

    letters: int
    parts: int
    plain: bool
    """In the alphabet of GSM: 160 letters a part instead of 70."""


def placeholders_in(text: str) -> list[str]:
    """The names between braces, in the order of their first coming."""
    return list(dict.fromkeys(NAMED.findall(text)))


def check(wording: Wording, channel: Channel) -> None:
    """Refuse what cannot be sent: unknown names, stray braces, lines in a subject."""
    for text in (wording.subject, wording.body):
        unknown = [name for name in placeholders_in(text) if name not in PLACEHOLDERS]
        if unknown:
            raise InvalidInputError(
                _("Không có mục {%(name)s}. Chỉ dùng các mục: %(known)s.")
                % {
                    "name": unknown[0],
                    "known": ", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
                }
            )
        if set(NAMED.sub("", text)) & set("{}"):
            raise InvalidInputError(
                _("Dấu { và } chỉ dùng quanh tên một mục, ví dụ {ma_ho_so}.")
            )
    if not wording.body.strip():
        raise InvalidInputError(_("Nhập nội dung tin."))
    if channel == Channel.MAIL and not wording.subject.strip():
        raise InvalidInputError(_("Thư điện tử cần có tiêu đề."))
    if not wording.subject.isprintable():
        raise InvalidInputError(_("Tiêu đề phải nằm trên một dòng."))
    if channel == Channel.SMS:
        _refuse_long(fill(wording, SAMPLE, channel).body)


def _refuse_long(body: str) -> None:
    length = sms_length(body)
    if length.parts > MOST_PARTS:
        raise InvalidInputError(
            _(
                "Tin mẫu dài %(letters)s ký tự, thành %(parts)s tin nhắn; tối đa "
                "%(most)s. Vui lòng viết gọn hoặc bỏ dấu."
            )
            % {"letters": length.letters, "parts": length.parts, "most": MOST_PARTS}
        )


def fill(wording: Wording, facts: Mapping[str, str], channel: Channel) -> Written:
    """Put the facts in. An SMS written without accents gets facts without them."""
    static = NAMED.sub("", wording.body)
    plain = channel == Channel.SMS and sms_length(static).plain

    def put(text: str) -> str:
        return NAMED.sub(lambda found: _fact(found[1], facts, plain=plain), text)

    # A fact must not bring a line break into the head of a mail.
    subject = " ".join(put(wording.subject).split())[:LONGEST_SUBJECT].rstrip()
    parameters = (
        {
            name: _fact(name, facts, plain=False)
            for name in placeholders_in(wording.body)
        }
        if channel == Channel.ZALO
        else {}
    )
    return Written(subject, put(wording.body), parameters)


def _fact(name: str, facts: Mapping[str, str], *, plain: bool) -> str:
    value = facts.get(name) or "-"
    return unaccented(value) if plain else value


def sms_length(text: str) -> Length:
    """Letters and parts of a text as SMS: 160 or 153 each, with accents 70 or 67."""
    plain = set(text) <= GSM | GSM_TWICE
    if plain:
        letters = sum(2 if letter in GSM_TWICE else 1 for letter in text)
        alone, joined = 160, 153
    else:
        letters = len(text.encode("utf-16-be")) // 2
        alone, joined = 70, 67
    parts = 1 if letters <= alone else -(-letters // joined)
    return Length(letters, parts, plain)


def unaccented(text: str) -> str:
    """Lùng Phình -> Lung Phinh; what GSM has no letter for becomes a question mark."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = bare.replace("–", "-").replace("“", '"').replace("”", '"')
    kept = (letter for letter in bare if not unicodedata.combining(letter))
    return "".join(one if one in GSM | GSM_TWICE else "?" for one in kept)
