"""Opening a paper of any kind, and refusing what cannot be read with one sentence."""

from vidan.reading.formats import open_text, pdf, plain, word
from vidan.reading.kinds import kind_of
from vidan.reading.papers import Kind, Paper

_READERS = {
    Kind.WORD: word.read,
    Kind.PDF: pdf.read,
    Kind.OPEN_TEXT: open_text.read,
    Kind.TEXT: plain.read,
}


def open_paper(data: bytes) -> Paper:
    """The text of a file with its lines, told apart by what it is, not by its name.

    Refuses (:class:`vidan.reading.errors.UnreadableError`) what is empty, broken,
    locked, swollen, carries a macro, is a picture of text, or is longer than a plan.
    """
    return _READERS[kind_of(data)](data)
