"""How large the packed streams of a PDF become, told before they are unpacked."""

import re
import zlib

MOST_OF_ONE = 48 * 1024 * 1024
"""Bytes; a page of a scan in colour has half of it, a page of text a thousandth."""
MOST_OF_ALL = 600 * 1024 * 1024
_STEP = 1024 * 1024
_FIRST_STEP, _NEXT_STEP = 1024, 64 * 1024
"""So little is handed over at a time, since what a short stream leaves is copied."""
_BEGIN = re.compile(rb"stream\r?\n(?=[\x08-\x78])")


def is_swollen(data: bytes) -> bool:
    """Whether a stream, or all of them together, unpack to more than papers have.

    Nothing of it is kept: each stream is unpacked a piece at a time and counted.
    """
    whole = 0
    end = 0
    for found in _BEGIN.finditer(data):
        if found.end() < end:  # inside the stream before
            continue
        size, end = _unpacked(data, found.end())
        whole += size
        if size > MOST_OF_ONE or whole > MOST_OF_ALL:
            return True
    return False


def _unpacked(data: bytes, begin: int) -> tuple[int, int]:
    """How much the stream that begins here becomes, and where it ends."""
    size, at, step = 0, begin, _FIRST_STEP
    unpacking = zlib.decompressobj()
    try:
        while not unpacking.eof and size <= MOST_OF_ONE:
            packed = unpacking.unconsumed_tail
            if not packed:
                packed = data[at : at + step]
                at, step = at + len(packed), _NEXT_STEP
            if not packed:
                break
            size += len(unpacking.decompress(packed, _STEP))
    except zlib.error:
        return size, begin
    return size, at - len(unpacking.unused_data) - len(unpacking.unconsumed_tail)
