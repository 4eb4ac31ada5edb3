"""The code that the app of a bank reads to fill in a transfer. Pure.

VietQR (NAPAS) is laid out as EMVCo lays out the codes that merchants show: fields of
tag, length and value, one in another, and a checksum at the end. What is built here
asks for money into an account or to a card; nothing is sent anywhere.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.text import fold

NAPAS = "A000000727"
DONG = "704"
VIETNAM = "VN"
STATIC, DYNAMIC = "11", "12"
MOST_PURPOSE = 25
MOST_NUMBER = 19
MOST_AMOUNT = 9_999_999_999_999
"""Thirteen digits, as many as the field of the amount takes."""


class Service(StrEnum):
    ACCOUNT = "QRIBFTTA"
    CARD = "QRIBFTTC"


@dataclass(frozen=True)
class Payment:
    """Who receives, and how much for what; without an amount the payer types it."""

    bank: str
    number: str
    amount: int | None = None
    purpose: str = ""
    service: Service = Service.ACCOUNT

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{6}", self.bank):
            raise InvalidInputError(_("Mã ngân hàng (BIN) gồm đúng 6 chữ số."))
        if not re.fullmatch(rf"[A-Za-z0-9]{{1,{MOST_NUMBER}}}", self.number):
            raise InvalidInputError(
                _("Số tài khoản gồm 1 đến %(most)s chữ số hoặc chữ cái không dấu.")
                % {"most": MOST_NUMBER}
            )
        if self.amount is not None and not 0 < self.amount <= MOST_AMOUNT:
            raise InvalidInputError(
                _("Số tiền trong mã phải lớn hơn 0 và không quá 13 chữ số.")
            )
        if self.purpose != plain_purpose(self.purpose):
            raise InvalidInputError(
                _("Nội dung chuyển khoản chỉ gồm chữ không dấu và số, tối đa %(most)s.")
                % {"most": MOST_PURPOSE}
            )


def plain_purpose(words: str) -> str:
    """What every bank passes on: letters without marks, digits, single spaces."""
    kept = re.sub(r"[^a-z0-9]+", " ", fold(words)).strip()
    return kept[:MOST_PURPOSE].strip().upper()


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE of the letters: ``123456789`` gives ``29B1``."""
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _bit in range(8):
            crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return f"{crc:04X}"


def build(payment: Payment) -> str:
    """The text of the code."""
    receiver = _field("00", payment.bank) + _field("01", payment.number)
    account = (
        _field("00", NAPAS) + _field("01", receiver) + _field("02", payment.service)
    )
    parts = [
        _field("00", "01"),
        _field("01", STATIC if payment.amount is None else DYNAMIC),
        _field("38", account),
        _field("53", DONG),
        _field("54", str(payment.amount)) if payment.amount else "",
        _field("58", VIETNAM),
        _field("62", _field("08", payment.purpose)) if payment.purpose else "",
        "6304",
    ]
    body = "".join(parts)
    return body + checksum(body)


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def parse(text: str) -> Payment:
    """What a code asks for; refuses what is none, is damaged or asks for foreign money.

    Fields that say nothing about the transfer, such as a shop's name, are passed over.
    """
    if not text.isascii() or text[-8:-4] != "6304":
        raise _no_code()
    if checksum(text[:-4]) != text[-4:].upper():
        raise InvalidInputError(
            _("Mã QR sai tổng kiểm tra, có thể bị hỏng. Vui lòng tạo lại mã.")
        )
    fields = _fields(text)
    if fields.get("53") != DONG or fields.get("58") != VIETNAM:
        raise InvalidInputError(_("Mã QR này không dùng để thu tiền đồng Việt Nam."))
    return _payment(fields)


def _payment(fields: dict[str, str]) -> Payment:
    account = _fields(fields.get("38", ""))
    receiver = _fields(account.get("01", ""))
    service = account.get("02", "")
    amount = fields.get("54")
    known = account.get("00") == NAPAS and service in set(Service)
    if not known or {"00", "01"} - receiver.keys():
        raise _no_code()
    if amount is not None and not re.fullmatch(r"[0-9]{1,13}(\.0*)?", amount):
        raise _no_code()
    return Payment(
        bank=receiver["00"],
        number=receiver["01"],
        amount=int(amount.split(".")[0]) if amount else None,
        purpose=plain_purpose(_fields(fields.get("62", "")).get("08", "")),
        service=Service(service),
    )


def _fields(text: str) -> dict[str, str]:
    """The fields of one level by their tags."""
    found, place = {}, 0
    while place < len(text):
        head = re.compile(r"([0-9]{2})([0-9]{2})").match(text, place)
        end = head.end() + int(head[2]) if head else len(text) + 1
        if end > len(text):
            raise _no_code()
        tag = cast("re.Match[str]", head)[1]
        found[tag] = text[place + 4 : end]
        place = end
    return found


def _no_code() -> InvalidInputError:
    return InvalidInputError(
        _("Đây không phải mã VietQR chuyển khoản. Vui lòng kiểm tra lại mã.")
    )
