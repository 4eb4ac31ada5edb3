"""Telephone numbers and mail addresses: read, hidden, and known again without them."""

import hashlib
import hmac
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from vidan.core.text import HIDDEN, mask_phone

MOBILE = re.compile(r"0[35789]\d{8}")
HIDDEN_LETTERS = 3


def mobile(written: str) -> str:
    """The ten digits of a Vietnamese mobile number; empty when it is none.

    A landline gets no message: 03, 05, 07, 08, 09 are mobile.
    """
    digits = re.sub(r"[\s.()-]", "", written)
    digits = re.sub(r"^(\+84|0084|84(?=\d{9}$))0?", "0", digits)
    return digits if MOBILE.fullmatch(digits) else ""


def mailbox(written: str) -> str:
    """The address as it is kept; empty when no mail can go there.

    One of several, or with a line break in it, is none: it would reach others.
    """
    address = written.strip()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address.lower() if address.isascii() and len(address) <= 254 else ""


def international(number: str) -> str:
    """84912345678, as gateways want a mobile number."""
    return "84" + number.removeprefix("0")


def masked(address: str) -> str:
    """091••••678, or a•••@example.vn."""
    name, at, host = address.partition("@")
    return f"{name[:1]}{HIDDEN * HIDDEN_LETTERS}@{host}" if at else mask_phone(address)


def fingerprint(address: str, *, commune: str) -> str:
    """By which an address is known again after it has been erased.

    Not keyed with the installation's secret: who wants no messages must stay known
    when that changes. Another commune's list cannot be compared with it.
    """
    return hmac.new(commune.encode(), address.encode(), hashlib.sha256).hexdigest()
