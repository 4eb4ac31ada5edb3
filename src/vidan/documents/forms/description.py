"""What a paper says, once, for both formats.

Everything here is data. Text comes from people, so it is never read as markup: bold
and italic are said with ``Run``, and each renderer gets plain letters only.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError

Paper = Literal["a4", "a5"]
Align = Literal["left", "center", "right", "justify"]
CellAlign = Literal["left", "center", "right"]

# XML, and so Word, has no place for these, and they have no shape on paper either.
# Surrogates cannot be written as UTF-8 at all.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Run:
    """Text in one style. ``size`` is relative: 1.5 is half as large again."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 1.0


Text = str | tuple[Run, ...]


def plain(text: str) -> str:
    """Composed letters without control characters, as fonts and XML want them."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", unified))


def runs(text: Text) -> tuple[Run, ...]:
    """Any text as runs ready to be set."""
    given = (Run(text),) if isinstance(text, str) else text
    return tuple(
        Run(plain(run.text), bold=run.bold, italic=run.italic, size=run.size)
        for run in given
    )


def bold(text: str) -> tuple[Run, ...]:
    return (Run(text, bold=True),)


def italic(text: str) -> tuple[Run, ...]:
    return (Run(text, italic=True),)


@dataclass(frozen=True)
class Paragraph:
    text: Text
    align: Align = "justify"
    indent: bool = True


@dataclass(frozen=True)
class Heading:
    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Field:
    label: str
    value: Text
    whole_line: bool = True


@dataclass(frozen=True)
class Fields:
    """Lines of "label: value"; two neighbours that ask for half a line share one."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Table:
    """``widths`` are shares of the line; a cell may span lines by a line break."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    align: tuple[CellAlign, ...]

    def __post_init__(self) -> None:
        columns = len(self.headers)
        lengths = {len(self.widths), len(self.align), *map(len, self.rows)}
        if not columns or lengths - {columns}:
            raise InvalidInputError(
                _("Bảng có dòng không đủ cột. Vui lòng kiểm tra lại số cột của bảng.")
            )


@dataclass(frozen=True)
class ChartPicture:
    """One drawing in the two forms its readers need, and its story in words."""

    svg: str
    png: bytes
    alt: str


@dataclass(frozen=True)
class Chart:
    picture: ChartPicture
    caption: str = ""


@dataclass(frozen=True)
class Qr:
    """A QR code with a few lines of text at its side.

    With a ``width_mm`` of its own it stands alone in the middle, the lines below it.
    """

    text: str
    caption: tuple[Text, ...] = ()
    width_mm: int = 0


@dataclass(frozen=True)
class Spacer:
    height_mm: float


Block = Paragraph | Heading | Fields | Table | Chart | Qr | Spacer


@dataclass(frozen=True)
class Header:
    """The head of an official paper. ``numbers`` are whole lines, as printed."""

    parent: str
    agency: str
    numbers: tuple[str, ...]
    place: str
    issued_on: date | None
    subject: str = ""
    form_mark: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs: the lines of the capacity, a hint such as "(Ký, ghi rõ họ tên)"."""

    role: tuple[str, ...]
    name: str = ""
    note: str = ""


@dataclass(frozen=True)
class Document:
    """A whole paper. ``size`` is the body text in points.

    A register lies on its side (``landscape``). A paper that must stay on ``one_page``
    may be set smaller, down to a size that can still be read. A letter has no title of
    its own (``shows_title``); the title then only names the file. A ``watermark`` lies
    behind the text of the PDF; what it says must stand in the text too.
    """

    title: str
    header: Header
    blocks: tuple[Block, ...]
    subtitle: str = ""
    addressees: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    paper: Paper = "a4"
    landscape: bool = False
    size: float = 13
    one_page: bool = False
    shows_title: bool = True
    watermark: str = ""

    def __post_init__(self) -> None:
        if not plain(self.title).strip():
            raise InvalidInputError(
                _("Văn bản chưa có tên. Vui lòng nhập tên loại hoặc trích yếu.")
            )
        if not plain(self.header.agency).strip():
            raise InvalidInputError(
                _("Văn bản chưa có cơ quan ban hành. Vui lòng chọn cơ quan.")
            )
        if not self.blocks:
            raise InvalidInputError(
                _("Văn bản chưa có nội dung. Vui lòng nhập ít nhất một đoạn.")
            )
