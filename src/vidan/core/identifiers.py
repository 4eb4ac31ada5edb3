"""Keys of rows, and the codes that stand on paper."""

import os
import secrets
import time
from uuid import UUID

CHECK_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters of the check code, without I and O, which people read as 1 and 0."""

CHECK_LETTERS = 6


def uuid7() -> UUID:
    """A new UUID of version 7 (RFC 9562): ordered by time, unguessable enough for keys.

    Made here because Python 3.11 has none and databases before PostgreSQL 18 neither.
    """
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= (chance >> 64 & 0xFFF) << 64
    value |= 0b10 << 62
    value |= chance & ((1 << 62) - 1)
    return UUID(int=value)


def tracking_code() -> str:
    """A code of 128 random bits for the QR of a slip: whoever holds it may look."""
    return secrets.token_urlsafe(16)


def check_code() -> str:
    """Six letters for people who type: 24^6, about 191 million possibilities."""
    return "".join(secrets.choice(CHECK_ALPHABET) for _ in range(CHECK_LETTERS))


def declaration_number(commune: str) -> str:
    """The digits in the QR of a form filled in at home: its commune, then 80 bits."""
    return f"{commune}{secrets.randbelow(10**24):024d}"


def first_password() -> str:
    """Sixteen letters in groups, about 73 bits, to be typed once and then replaced."""
    letters = "".join(secrets.choice(CHECK_ALPHABET) for _ in range(16)).lower()
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))
