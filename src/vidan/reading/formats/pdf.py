"""PDF files with text, by the reader of Chromium (pypdfium2)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from django.utils.translation import gettext as _

from vidan.reading.encodings import converted, encoding_of
from vidan.reading.errors import UnreadableError
from vidan.reading.healing import healed
from vidan.reading.letters import tidy
from vidan.reading.papers import Kind, Layout, Paper, Piece, paper_of

MOST_PAGES = 200
LEAST_LETTERS = 40
"""A page of text has more letters than this; a scanned one has none, or a stamp."""
POINTS_PER_MM = 72 / 25.4
_WIDE = 2.5
"""A gap of this many heights of a line parts two columns."""
_SAME_LINE = 0.5
"""Middles nearer than this share of the height stand on one line."""


@dataclass(frozen=True)
class Strip:
    """Some words on one line: where they begin and end, in points."""

    left: float
    right: float
    bottom: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def read(data: bytes) -> Paper:
    document = _opened(data)
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise UnreadableError(
                _(
                    "Tệp có %(pages)s trang, nhiều hơn %(most)s. Vui lòng gửi riêng "
                    "phần kế hoạch."
                )
                % {"pages": pages, "most": MOST_PAGES}
            )
        pieces = [piece for number in range(pages) for piece in _page(document, number)]
        layout = _layout(document) if pages else None
    except pypdfium2.PdfiumError as broken:
        raise UnreadableError(_broken()) from broken
    finally:
        document.close()
    if sum(len(piece.text) for piece in pieces) < LEAST_LETTERS:
        raise UnreadableError(
            _(
                "Đây là bản quét, không có chữ để đọc. Vui lòng gửi bản Word hoặc PDF "
                "có chữ, hoặc gõ phần đầu văn bản."
            )
        )
    encoding = encoding_of("\n".join(piece.text for piece in pieces))
    if encoding:
        pieces = [
            Piece(converted(one.text, encoding), page=one.page, is_short=one.is_short)
            for one in pieces
        ]
    whole = healed(pieces)
    return paper_of(
        whole, Kind.PDF, pages=pages, layout=layout, was_written_in=str(encoding)
    )


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as refused:
        if "password" in str(refused).lower() or "security" in str(refused).lower():
            raise UnreadableError(
                _(
                    "Tệp PDF này đặt mật khẩu nên không đọc được. Vui lòng bỏ mật khẩu "
                    "rồi gửi."
                )
            ) from refused
        raise UnreadableError(_broken()) from refused


def _broken() -> str:
    return _("Tệp PDF này bị hỏng. Vui lòng xuất lại PDF từ Word rồi gửi.")


def _layout(document: pypdfium2.PdfDocument) -> Layout:
    """Only the page is known; a PDF does not say its margins."""
    width, height = document.get_page_size(0)
    sides = (0.0, 0.0, 0.0, 0.0)
    return Layout(
        round(width / POINTS_PER_MM, 1), round(height / POINTS_PER_MM, 1), *sides
    )


def _page(document: pypdfium2.PdfDocument, number: int) -> list[Piece]:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            strips = list(_strips(text))
        finally:
            text.close()
    finally:
        page.close()
    return list(_pieces(strips, number + 1))


def _strips(page: pypdfium2.PdfTextPage) -> Iterator[Strip]:
    for place in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(place)
        words = tidy(page.get_text_bounded(left, bottom, right, top))
        words = " ".join(words.split())
        if words:
            yield Strip(left, right, bottom, top, words)


def _pieces(strips: list[Strip], page: int) -> Iterator[Piece]:
    """The lines from top to bottom; columns side by side are lines of their own."""
    edge = max((strip.right for strip in strips), default=0.0)
    below: Strip | None = None
    for line in _lines(strips):
        tallest = _tallest(line)
        if below is not None and below.bottom - tallest.top > 1.2 * below.height:
            yield Piece("", page=page)
        for column in _columns(line):
            text = " ".join(strip.text for strip in column)
            is_short = column[-1].right < edge - 4 * tallest.height
            yield Piece(text, page=page, is_short=is_short)
        below = tallest


def _tallest(line: list[Strip]) -> Strip:
    """A dash that stands alone is low; the words beside it say how high the line is."""
    return max(line, key=lambda one: one.height)


def _lines(strips: list[Strip]) -> list[list[Strip]]:
    lines: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda one: -one.middle):
        last = lines[-1] if lines else None
        tallest = _tallest(last) if last else strip
        if last and abs(tallest.middle - strip.middle) < _SAME_LINE * tallest.height:
            last.append(strip)
        else:
            lines.append([strip])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _columns(line: list[Strip]) -> list[list[Strip]]:
    columns = [[line[0]]]
    height = _tallest(line).height
    for strip in line[1:]:
        before = columns[-1][-1]
        if strip.left - before.right > _WIDE * height:
            columns.append([strip])
        else:
            columns[-1].append(strip)
    return columns
