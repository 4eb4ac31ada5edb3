"""The last steps of every reader: old letters made new, one blank, whole paragraphs."""

from collections.abc import Iterable
from dataclasses import replace

from vidan.reading.encodings import converted, encoding_of
from vidan.reading.formats.limits import refuse_long
from vidan.reading.healing import healed
from vidan.reading.letters import tidy
from vidan.reading.papers import Kind, Layout, Paper, Piece, paper_of


def finished(
    pieces: Iterable[Piece],
    kind: Kind,
    *,
    pages: int | None = None,
    layout: Layout | None = None,
) -> Paper:
    """The paper that these pieces make, in the order in which they came."""
    raw = list(pieces)
    refuse_long(paragraphs=len(raw), letters=sum(len(one.text) for one in raw))
    encoding = encoding_of("\n".join(piece.text for piece in raw))
    clean = [
        replace(one, text=" ".join(tidy(converted(one.text, encoding)).split()))
        for one in raw
    ]
    return paper_of(
        healed(clean), kind, pages=pages, layout=layout, was_written_in=str(encoding)
    )
