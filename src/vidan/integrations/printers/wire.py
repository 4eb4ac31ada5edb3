"""What printers say and are told: ESC/POS, as far as we need it. No connection here.

Letters are never sent: pictures are (GS v 0), in bands, since cheap printers have
memory for a few hundred lines only.
"""

import shutil
from collections.abc import Iterator
from enum import StrEnum

from escpos import capabilities
from escpos.printer import Dummy
from PIL import Image

# The library writes its table of printers into a new folder whenever it is imported,
# and leaves it behind.
shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)

PROFILE = "TM-T20II"
"""576 dots and a knife, like most. Without a profile the library prints warnings."""
BAND = 128
"""Lines of dots sent at once."""
ASK_OFFLINE = b"\x10\x04\x02"
ASK_PAPER = b"\x10\x04\x04"
"""DLE EOT: answered at once, even by a printer that has stopped."""
ASK_WHEN_DONE = b"\x1dr\x01"
"""GS r: answered in its turn, when all that was sent before has been printed."""


class Fault(StrEnum):
    PAPER = "paper"
    COVER = "cover"
    ERROR = "error"


def pieces(picture: Image.Image) -> Iterator[bytes]:
    """A picture in pieces: a clean beginning, the bands, a cut at the end."""
    printer = Dummy(profile=PROFILE)
    printer.hw("INIT")
    yield _written(printer)
    for top in range(0, picture.height, BAND):
        bottom = min(top + BAND, picture.height)
        printer.image(picture.crop((0, top, picture.width, bottom)))
        yield _written(printer)
    printer.cut()
    yield _written(printer)


def _written(printer: Dummy) -> bytes:
    written: bytes = printer.output
    printer.clear()
    return written


def live_answers(received: bytes) -> list[int]:
    """The answers to DLE EOT among the bytes received: those marked 0xx1xx10."""
    return [byte for byte in received if byte & 0b10010011 == 0b00010010]


def says_done(received: bytes) -> bool:
    """Whether the answer to GS r is among them: 0xx0xxxx."""
    return any(byte & 0b10010000 == 0 for byte in received)


def fault(offline: int | None, paper: int | None) -> Fault | None:
    """What stops the printer, by its answers to both questions."""
    cause, sensor = offline or 0, paper or 0
    if cause & 0x20 or sensor & 0x60:
        return Fault.PAPER
    if cause & 0x04:
        return Fault.COVER
    return Fault.ERROR if cause & 0x40 else None
