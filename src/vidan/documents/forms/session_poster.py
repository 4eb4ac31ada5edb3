"""The poster of one service day, as a leaf of the block calendar: A3, A4, a picture.

Read from three metres: the day, the hours and the place are the largest. Its QR leads
to the page of the session, where a later change stands.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core import text
from vidan.core.errors import InvalidInputError
from vidan.core.lunar import lunar_date
from vidan.documents.forms.description import plain
from vidan.documents.forms.pdf import STANDARDS
from vidan.documents.forms.qr import qr_svg
from vidan.documents.forms.typesetting import Compilers

Paper = Literal["a3", "a4"]
PHONE_PIXELS = 1080
"""How wide the picture is: what fan pages and Zalo show without making it smaller."""
A4_INCHES = 210 / 25.4
MOST_LINES = 5

_compilers = Compilers(Path(__file__).with_name("session_poster.typ"))


@dataclass(frozen=True)
class SessionPoster:
    """What the poster says. ``hours`` are the blocks of the day, in words; ``change``
    is a whole sentence; a session that is not held is ``cancelled``."""

    issuer: str
    title: str
    on: date
    hours: tuple[str, ...]
    place: str
    url: str
    serves: str = ""
    services: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    contact: str = ""
    change: str = ""
    cancelled: bool = False

    def __post_init__(self) -> None:
        if not (self.title.strip() and self.place.strip() and self.hours):
            raise InvalidInputError(
                _(
                    "Áp phích cần tên buổi, giờ và địa điểm. Vui lòng bổ sung ở buổi "
                    "phục vụ rồi làm lại."
                )
            )


def render_pdf(poster: SessionPoster, *, paper: Paper, on: date) -> bytes:
    """The sheet for the wall, dated ``on``: the same facts give the same bytes."""
    made_at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    inputs = {"poster": _described(poster, paper, on)}
    with _compilers.one() as compiler:
        try:
            made = compiler.compile(
                sys_inputs=inputs, timestamp=made_at, pdf_standards=STANDARDS
            )
        except typst.TypstError:
            # As with other papers: a letter no font has is no reason to have no poster.
            made = compiler.compile(sys_inputs=inputs, timestamp=made_at)
    return _one(made)


def render_png(poster: SessionPoster, *, on: date) -> bytes:
    """The same as a picture for phones, in the shape of an A4 sheet."""
    inputs = {"poster": _described(poster, "a4", on)}
    with _compilers.one() as compiler:
        made = compiler.compile(
            sys_inputs=inputs, format="png", ppi=PHONE_PIXELS / A4_INCHES
        )
    return _one(made)


def _one(made: Any) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("A poster is one sheet.")
    return made


@override("vi")
def _described(poster: SessionPoster, paper: Paper, on: date) -> str:
    lunar = lunar_date(poster.on)
    described = {
        "paper": paper,
        "made": [on.year, on.month, on.day],
        "issuer": plain(poster.issuer),
        "title": plain(poster.title),
        "weekday": text.sentence_case(text.weekday(poster.on)),
        "day": str(poster.on.day),
        "month": _("Tháng %(month)s năm %(year)s")
        % {"month": poster.on.month, "year": poster.on.year},
        "lunar": _("Âm lịch: %(day)s") % {"day": lunar},
        "hours": [plain(one) for one in poster.hours],
        "place": plain(poster.place),
        "serves": plain(poster.serves),
        "services": _lines(poster.services),
        "bring": _lines(poster.bring),
        "contact": plain(poster.contact),
        "change": plain(poster.change),
        "cancelled": poster.cancelled,
        "url": poster.url,
        "svg": qr_svg(poster.url),
        "words": _words(poster),
    }
    return json.dumps(described, ensure_ascii=False)


def _words(poster: SessionPoster) -> dict[str, str]:
    return {
        "hours": _("Giờ đã công bố") if poster.cancelled else _("Giờ phục vụ"),
        "place": _("Địa điểm"),
        "serves": _("Đơn vị phục vụ"),
        "services": _("Làm được gì?"),
        "bring": _("Mang theo gì?"),
        "scan": _("Quét mã để xem chi tiết và thay đổi"),
        "free": _("Không phải trả thêm khoản nào ngoài phí, lệ phí đã niêm yết."),
    }


def _lines(items: tuple[str, ...]) -> list[str]:
    """So many that they can still be read; the rest stands behind the QR."""
    if len(items) <= MOST_LINES:
        return [plain(one) for one in items]
    more = _("và %(count)s việc khác, xem ở mã bên dưới") % {
        "count": text.two_digits(len(items) - MOST_LINES + 1)
    }
    return [*(plain(one) for one in items[: MOST_LINES - 1]), more]
