"""A strip as the dots of a printer: drawn by typst, then black or white.

Cheap printers have no Vietnamese letters or draw them as two signs, so that letters
are never sent to them: only dots are.
"""

import io
import json
from functools import singledispatch
from pathlib import Path
from typing import Any

from PIL import Image

from vidan.documents.forms.qr import qr_dots, qr_svg
from vidan.documents.forms.strip import (
    Code,
    Columns,
    Line,
    Number,
    Part,
    Rule,
    Strip,
    kind_of,
    letters,
)
from vidan.documents.forms.typesetting import Compilers

DOTS_AN_INCH = 203
WIDTHS = {576: "80 mm", 384: "58 mm"}
"""Dots that the head of a printer has, and the paper it takes."""
BLACK_BELOW = 160
"""Of 256 shades of grey. Above the middle, since heat leaves thin strokes pale."""
CODE_SHARE = 0.42
"""How much of the paper's width a QR code takes at most."""

_compilers = Compilers(Path(__file__).with_name("strip.typ"))


def render_png(strip: Strip, *, width: int) -> bytes:
    """The strip as a picture in shades of grey, ``width`` dots wide."""
    described = {
        "width": width,
        "marks": [letters(mark) for mark in strip.marks],
        "parts": [{"kind": kind_of(p), **_drawn(p, width)} for p in strip.parts],
    }
    inputs = {"strip": json.dumps(described, ensure_ascii=False)}
    with _compilers.one() as compiler:
        made = compiler.compile(sys_inputs=inputs, format="png", ppi=DOTS_AN_INCH)
    if not isinstance(made, bytes):
        raise TypeError("A strip is one picture.")
    return made


def raster(strip: Strip, *, width: int) -> Image.Image:
    """The strip as black and white dots, exactly ``width`` of them in a row."""
    drawn = Image.open(io.BytesIO(render_png(strip, width=width))).convert("L")
    if drawn.width != width:
        drawn = drawn.crop((0, 0, width, drawn.height))
    return drawn.point(_black_or_white).convert("1", dither=Image.Dither.NONE)


def _black_or_white(shade: int) -> int:
    return 0 if shade < BLACK_BELOW else 255


@singledispatch
def _drawn(part: Part, width: int) -> dict[str, Any]:
    raise TypeError(f"No drawing for {type(part).__name__}.")


@_drawn.register
def _(part: Line, width: int) -> dict[str, Any]:
    style = {"size": part.size, "bold": part.bold, "align": part.align}
    return {"text": letters(part.text), **style}


@_drawn.register
def _(part: Number, width: int) -> dict[str, Any]:
    return {"text": letters(part.text)}


@_drawn.register
def _(part: Columns, width: int) -> dict[str, Any]:
    sides = {"left": letters(part.left), "right": letters(part.right)}
    return {**sides, "bold": part.bold}


@_drawn.register
def _(part: Code, width: int) -> dict[str, Any]:
    """A dot of the code is a whole number of dots of the paper, or phones stumble."""
    across = qr_dots(part.text)
    dots = across * max(2, int(width * CODE_SHARE) // across)
    return {"svg": qr_svg(part.text), "dots": dots, "caption": letters(part.caption)}


@_drawn.register
def _(part: Rule, width: int) -> dict[str, Any]:
    return {}
