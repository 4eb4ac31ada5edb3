"""What the readers of zipped papers share: their parts as trees, and the way out."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import ZipFile

from vidan.core.zipped import Trouble, TroubledError, part_of
from vidan.reading.errors import UnreadableError
from vidan.reading.formats.limits import refuse_long
from vidan.reading.kinds import of_trouble

MOST_TEXT = 24 * 1024 * 1024
"""Bytes of XML in one part: two hundred pages have a fifth of it."""


class Parts:
    """The parts of one container, read as trees."""

    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed
        self._names = frozenset(packed.namelist())

    def tree(self, name: str) -> Element:
        """A part that must be there."""
        text = part_of(self._packed, name, most=MOST_TEXT)
        refuse_long(elements=text.count(b"<") - text.count(b"</"))
        return fromstring(text)  # noqa: S314  part_of refuses declarations

    def tree_if_any(self, name: str) -> Element | None:
        """A part that may be missing."""
        return self.tree(name) if name in self._names else None


@contextmanager
def opened(data: bytes) -> Iterator[Parts]:
    """Read in here; whatever is wrong with the file becomes one sentence."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            yield Parts(packed)
    except TroubledError as troubled:
        raise UnreadableError(of_trouble(troubled.trouble)) from troubled
    except (ParseError, ValueError, LookupError, OSError, RecursionError) as broken:
        raise UnreadableError(of_trouble(Trouble.BROKEN)) from broken
