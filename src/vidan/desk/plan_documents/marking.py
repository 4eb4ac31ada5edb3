"""A stretch of the plan's text, cut where items and findings begin and end. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Mark = tuple[int, int, str]
"""First, last, and the name of what is marked."""


@dataclass(frozen=True)
class Marked:
    """Some words, and the names of what they belong to."""

    words: str
    names: tuple[str, ...]

    @property
    def joined(self) -> str:
        return " ".join(self.names)


def marked(text: str, first: int, last: int, marks: Sequence[Mark]) -> list[Marked]:
    """The text from ``first`` to ``last`` in pieces; nothing of it is lost."""
    cuts = {first, last}
    for begin, end, _name in marks:
        cuts |= {max(first, min(begin, last)), max(first, min(end, last))}
    edges = sorted(cuts)
    pieces = []
    for begin, end in pairwise(edges):
        names = tuple(name for b, e, name in marks if b <= begin and end <= e)
        pieces.append(Marked(text[begin:end], names))
    return pieces
