"""The rotating code of a session's place: six digits that change again and again. Pure.

Nothing is stored: the code of a moment follows from commune, session and time. Who
reads it stands at the place, or spoke a moment ago with somebody who does.
"""

from datetime import datetime
from secrets import compare_digest
from uuid import UUID

from django.utils.crypto import salted_hmac

DIGITS = 6


def code_at(commune: str, session_id: UUID, *, at: datetime, seconds: int) -> str:
    """The code shown at that moment, when it changes every so many seconds."""
    return _code(commune, session_id, _slot(at, seconds), seconds)


def seconds_left(*, at: datetime, seconds: int) -> int:
    """After how many seconds the code changes."""
    return seconds - int(at.timestamp()) % seconds


def is_shown(
    written: str, commune: str, session_id: UUID, *, at: datetime, seconds: int
) -> bool:
    """Whether this is the code of now or the one before: typing takes a moment."""
    digits = "".join(written.split())
    slot = _slot(at, seconds)
    now, before = (
        compare_digest(
            digits.encode(), _code(commune, session_id, one, seconds).encode()
        )
        for one in (slot, slot - 1)
    )
    return now or before


def _slot(at: datetime, seconds: int) -> int:
    return int(at.timestamp()) // seconds


def _code(commune: str, session_id: UUID, slot: int, seconds: int) -> str:
    told = f"{commune}/{session_id}/{seconds}/{slot}"
    made = salted_hmac("attendance.code", told, algorithm="sha256").digest()
    return f"{int.from_bytes(made[:8], 'big') % 10**DIGITS:0{DIGITS}d}"
