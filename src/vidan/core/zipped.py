"""Whether a zipped container (xlsx, docx, odt) may be opened, and its parts.

Told before it is opened: only the table of contents and the first bytes of each part
are looked at, and nothing is unpacked beyond its bounds.
"""

from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as zlib_error

MOST_PARTS = 2_000
MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes of all parts together, as the file itself declares them."""
MOST_RATIO = 250
"""A part that unpacks to more than this many times its size is no text."""
SMALL = 1024 * 1024
"""Below this a high ratio does no harm."""
_START = 2048
_BROKEN = (
    BadZipFile,
    LargeZipFile,
    NotImplementedError,
    ValueError,
    EOFError,
    OSError,
    OverflowError,
    KeyError,
    zlib_error,
)
_DECLARATIONS = tuple(
    word.encode(codec)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for codec in ("utf-8", "utf-16-le", "utf-16-be")
)


class Trouble(Enum):
    """Why a container is not opened."""

    BROKEN = auto()
    LOCKED = auto()
    MACRO = auto()
    SWOLLEN = auto()
    DECLARATION = auto()


class TroubledError(Exception):
    """A part that cannot be had; ``trouble`` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.name)
        self.trouble = trouble


def trouble_in(file: Path | BinaryIO) -> Trouble | None:
    """The first reason not to open this container, or None."""
    try:
        with ZipFile(file) as packed:
            parts = packed.infolist()
            return _of_parts(parts) or _of_starts(packed, parts)
    except _BROKEN:
        return Trouble.BROKEN
    except RuntimeError:  # what zipfile raises for a part with a password
        return Trouble.LOCKED


def sizes_in(file: Path | BinaryIO) -> dict[str, int]:
    """Its parts and how long each says it is; call it after :func:`trouble_in`."""
    with ZipFile(file) as packed:
        return {part.filename: part.file_size for part in packed.infolist()}


def part_of(packed: ZipFile, name: str, *, most: int) -> bytes:
    """One part, unpacked, of at most so many bytes and without declarations.

    Raises :class:`TroubledError`; a part that lies about its length is broken.
    """
    try:
        if packed.getinfo(name).file_size > most:
            raise TroubledError(Trouble.SWOLLEN)
        data = packed.read(name)
    except _BROKEN as broken:
        raise TroubledError(Trouble.BROKEN) from broken
    except RuntimeError as locked:
        raise TroubledError(Trouble.LOCKED) from locked
    if _declares(data):
        raise TroubledError(Trouble.DECLARATION)
    return data


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
                if _declares(opened.read(_START)):
                    return Trouble.DECLARATION
    return None


def _declares(text: bytes) -> bool:
    return any(word in text for word in _DECLARATIONS)
