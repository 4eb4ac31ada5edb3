"""Whether a zipped container (xlsx, docx, odt) may be opened, told before it is.

Only the table of contents and the first bytes of each part are looked at.
"""

from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

MOST_PARTS = 2_000
MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes of all parts together, as the file itself declares them."""
MOST_RATIO = 250
"""A part that unpacks to more than this many times its size is no text."""
SMALL = 1024 * 1024
"""Below this a high ratio does no harm."""


class Trouble(Enum):
    """Why a container is not opened."""

    BROKEN = auto()
    LOCKED = auto()
    MACRO = auto()
    SWOLLEN = auto()
    DECLARATION = auto()


def trouble_in(file: Path | BinaryIO) -> Trouble | None:
    """The first reason not to open this container, or None."""
    try:
        with ZipFile(file) as packed:
            parts = packed.infolist()
            return _of_parts(parts) or _of_starts(packed, parts)
    except (BadZipFile, NotImplementedError, ValueError, EOFError, OSError):
        return Trouble.BROKEN
    except RuntimeError:
        return Trouble.LOCKED


def names_in(file: Path | BinaryIO) -> frozenset[str]:
    """The names of its parts; call it after :func:`trouble_in`."""
    with ZipFile(file) as packed:
        return frozenset(packed.namelist())


def _of_parts(parts: list[ZipInfo]) -> Trouble | None:
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        return Trouble.MACRO
    swollen = any(
        part.file_size > SMALL
        and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    whole = sum(part.file_size for part in parts)
    if swollen or whole > MOST_UNPACKED or len(parts) > MOST_PARTS:
        return Trouble.SWOLLEN
    return None


def _of_starts(packed: ZipFile, parts: list[ZipInfo]) -> Trouble | None:
    """Declarations can make small text huge or fetch files: no program writes them."""
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with packed.open(part) as opened:
                start = opened.read(2048)
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                return Trouble.DECLARATION
    return None
