"""A strip as a page of a browser, for counters whose printer speaks no ESC/POS."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from vidan.documents.forms.qr import qr_svg
from vidan.documents.forms.strip import Code, Part, Strip, kind_of
from vidan.documents.forms.strip_picture import DOTS_AN_INCH, WIDTHS, raster

LENGTHS = (100, 150, 200, 250, 300)
"""Millimetres of the pages that the style sheet knows: browsers want a length."""
MORE = 1.15
"""How much longer than the printer's own drawing a browser's may become."""


@dataclass(frozen=True)
class Shown:
    """A part as the template wants it; a code is a picture in itself."""

    kind: str
    part: Part
    picture: str = ""


@dataclass(frozen=True)
class StripPage:
    """What ``ui/strip.html`` shows: the paper's width and length, and what is on it."""

    strip: Strip
    width: int

    @property
    def paper(self) -> str:
        """``80``: the paper's width in millimetres."""
        return WIDTHS[self.width].partition(" ")[0]

    @property
    def length(self) -> int:
        """The shortest page that it fits on; the longest, if it needs several."""
        dots = raster(self.strip, width=self.width).height
        needed = dots / DOTS_AN_INCH * 25.4 * MORE
        return next((one for one in LENGTHS if one >= needed), LENGTHS[-1])

    @property
    def parts(self) -> Iterator[Shown]:
        for part in self.strip.parts:
            picture = _picture(part.text) if isinstance(part, Code) else ""
            yield Shown(kind_of(part), part, picture)


def _picture(text: str) -> str:
    drawn = base64.b64encode(qr_svg(text).encode()).decode()
    return f"data:image/svg+xml;base64,{drawn}"
