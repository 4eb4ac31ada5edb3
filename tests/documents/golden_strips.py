"""Strips as they once looked good to the eye, kept as pictures.

After a wanted change of layout, look at the new ones and keep them:

    VIDAN_KEEP_GOLDEN=yes python -m pytest tests/documents/test_strips.py
"""

import os
from pathlib import Path

from PIL import Image

from tests.documents.form_samples import a_receipt, a_slip
from tests.documents.prints import NOW, a_ticket
from vidan.documents.forms import narrow_slip, receipt, ticket, trial
from vidan.documents.forms.strip import Strip, marked
from vidan.documents.forms.strip_picture import raster

FOLDER = Path(__file__).with_name("golden")


def strips() -> dict[str, Strip]:
    """One of every kind of paper that is printed on narrow paper."""
    made = ticket.build(a_ticket())
    return {
        "ticket": made,
        "ticket-again": marked(made, reprint=2, perhaps_printed=True),
        "slip": narrow_slip.build(a_slip()),
        "receipt": receipt.build_strip(a_receipt()),
        "trial": trial.build("Quầy 1", place="Sảnh", paper="80 mm", at=NOW),
    }


CASES = [("ticket", 576), ("ticket", 384), ("ticket-again", 384)]
CASES += [("slip", 576), ("slip", 384), ("receipt", 576), ("trial", 576)]


def picture(name: str, width: int) -> Path:
    return FOLDER / f"{name}-{width}.png"


def kept(name: str, width: int) -> Image.Image:
    if os.environ.get("VIDAN_KEEP_GOLDEN"):
        raster(strips()[name], width=width).save(picture(name, width), optimize=True)
    return Image.open(picture(name, width)).convert("1")
