"""PDF files with text, by the reader of Chromium (pypdfium2).

A PDF has no paragraphs, only words at places: lines, columns and what belongs together
are found from where the words stand (:mod:`vidan.reading.formats.placing`).
"""

from collections.abc import Iterator
from contextlib import closing
from threading import Lock

import pypdfium2
from django.utils.translation import gettext as _
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from vidan.core.zipped import Trouble
from vidan.reading.errors import UnreadableError
from vidan.reading.formats.finishing import finished
from vidan.reading.formats.limits import refuse_long
from vidan.reading.formats.placing import Strip, pieces_of
from vidan.reading.formats.streams import is_swollen
from vidan.reading.kinds import of_trouble
from vidan.reading.letters import tidy
from vidan.reading.papers import Kind, Layout, Paper, Piece

MOST_PAGES = 200
MOST_LOOKS = 40_000_000
"""Looking at a place costs time with each letter of its page; so many are looked at."""
LEAST_LETTERS = 40
"""A paper has more letters than this; a scanned one has none."""
FEW_LETTERS = 300
"""A scan has no more to a page where it was signed: who signed it, and when."""
POINTS_PER_MM = 72 / 25.4
_HYPHENS = {2: "-", 0xFFFE: "-"}
"""What PDFium says for a hyphen at the end of a line."""
_one_at_a_time = Lock()
"""PDFium keeps common state: two threads in it at once would break it."""


def read(data: bytes) -> Paper:
    """Open a PDF file; refuses what is locked, broken, too long, or only a picture."""
    if is_swollen(data):
        raise UnreadableError(of_trouble(Trouble.SWOLLEN))
    with _one_at_a_time:
        pieces, pages, layout = _pages(data)
    return finished(pieces, Kind.PDF, pages=pages, layout=layout)


def _pages(data: bytes) -> tuple[list[Piece], int, Layout]:
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            pages = len(document)
            _refuse_pages(pages)
            pieces = list(pieces_of(list(_of_pages(document, pages))))
            letters = sum(len(piece.text) for piece in pieces)
            few = letters < FEW_LETTERS * pages and _is_picture(document)
            if few or letters < LEAST_LETTERS:
                raise UnreadableError(_without_text())
            return pieces, pages, _layout(document)
    except pypdfium2.PdfiumError as refused:
        raise UnreadableError(_why(str(refused).lower())) from refused


def _refuse_pages(pages: int) -> None:
    if pages > MOST_PAGES:
        raise UnreadableError(
            _(
                "Tệp có %(pages)s trang, nhiều hơn %(most)s. Vui lòng gửi riêng phần "
                "kế hoạch."
            )
            % {"pages": pages, "most": MOST_PAGES}
        )


def _why(words: str) -> str:
    if "password" in words or "security" in words:
        return _(
            "Tệp PDF này đặt mật khẩu nên không đọc được. Vui lòng bỏ mật khẩu rồi gửi."
        )
    return _("Tệp PDF này bị hỏng. Vui lòng xuất lại PDF từ Word rồi gửi.")


def _without_text() -> str:
    return _(
        "Đây là bản quét, không có chữ để đọc. Vui lòng gửi bản Word hoặc PDF có chữ, "
        "hoặc gõ phần đầu văn bản."
    )


def _is_picture(document: pypdfium2.PdfDocument) -> bool:
    """Whether one picture covers most of the first page."""
    with closing(document[0]) as page:
        width, height = page.get_size()
        for picture in page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,)):
            left, bottom, right, top = picture.get_bounds()
            if (right - left) * (top - bottom) > width * height / 2:
                return True
    return False


def _layout(document: pypdfium2.PdfDocument) -> Layout:
    """Only the page is known; a PDF does not say its margins."""
    width, height = document.get_page_size(0)
    sides = (0.0, 0.0, 0.0, 0.0)
    return Layout(
        round(width / POINTS_PER_MM, 1), round(height / POINTS_PER_MM, 1), *sides
    )


def _of_pages(document: pypdfium2.PdfDocument, pages: int) -> Iterator[list[Strip]]:
    letters = 0
    for number in range(pages):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            letters += text.count_chars()
            refuse_long(letters=letters)
            yield list(_strips(text))


def _strips(page: pypdfium2.PdfTextPage) -> Iterator[Strip]:
    """The words of a page with their places; of a crowded one only its lines."""
    places = page.count_rects()
    if places * page.count_chars() > MOST_LOOKS:
        for line, words in enumerate(page.get_text_range().splitlines()):
            yield Strip(0, len(words), -2 * line - 1, -2 * line, words)
        return
    for place in range(places):
        left, bottom, right, top = page.get_rect(place)
        words = page.get_text_bounded(left, bottom, right, top)
        words = " ".join(tidy(words.translate(_HYPHENS)).split())
        if words:
            yield Strip(left, right, bottom, top, words)
