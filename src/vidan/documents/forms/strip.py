"""What a narrow paper says, once, for the printer of the counter and for the browser.

A strip is data like :mod:`vidan.documents.forms.description`, for paper of 80 or 58 mm
without a page's end: it waits in the queue of a printer as JSON, and is drawn when it
is printed, so that the paper says whether it is the first.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.text import two_digits
from vidan.documents.forms.description import plain

Size = Literal["small", "normal", "large"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Line:
    """A paragraph in one style; it may take several lines of the paper."""

    text: str
    size: Size = "normal"
    bold: bool = False
    align: Align = "left"


@dataclass(frozen=True)
class Number:
    """What is read from afar, as large as the paper is wide: A012 has 64 points."""

    text: str


@dataclass(frozen=True)
class Columns:
    """Two columns: what is said, and its value on the right."""

    left: str
    right: str
    bold: bool = False


@dataclass(frozen=True)
class Code:
    """A QR code in the middle, with what it leads to below."""

    text: str
    caption: str = ""


@dataclass(frozen=True)
class Rule:
    """A line across the paper."""


Part = Line | Number | Columns | Code | Rule
KINDS: dict[str, type[Part]] = {
    "line": Line,
    "number": Number,
    "columns": Columns,
    "code": Code,
    "rule": Rule,
}


@dataclass(frozen=True)
class Strip:
    """A whole paper. ``marks`` say at its head that it may not be the only one."""

    parts: tuple[Part, ...]
    marks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.parts:
            raise InvalidInputError(
                _("Phiếu in chưa có nội dung. Vui lòng kiểm tra lại.")
            )

    def __iter__(self) -> Any:
        """The parts with their kinds, as templates want them."""
        return ((kind_of(part), part) for part in self.parts)


def kind_of(part: Part) -> str:
    return next(name for name, kind in KINDS.items() if isinstance(part, kind))


def as_data(strip: Strip) -> list[dict[str, Any]]:
    """The parts as JSON knows them; the marks are said anew at every print."""
    return [{"kind": kind, **asdict(part)} for kind, part in strip]


def from_data(data: list[dict[str, Any]]) -> Strip:
    """The strip that :func:`as_data` gave."""
    return Strip(tuple(_part(dict(one)) for one in data))


def _part(data: dict[str, Any]) -> Part:
    return KINDS[data.pop("kind")](**data)


@override("vi")
def marked(strip: Strip, *, reprint: int = 0, perhaps_printed: bool = False) -> Strip:
    """The same paper that says that it is a reprint, or that a twin may exist."""
    marks = []
    if reprint:
        marks.append(_("IN LẠI LẦN %(number)s") % {"number": two_digits(reprint)})
    if perhaps_printed:
        marks.append(_("CÓ THỂ ĐÃ IN MỘT BẢN TRƯỚC"))
    return replace(strip, marks=tuple(marks))


def letters(text: str) -> str:
    """What a printer can be given to draw."""
    return plain(text).strip()
