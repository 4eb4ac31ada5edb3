"""Registers as books: A4 on its side, and the minute of opening and closing one.

Form 07 of circular 03/2025/TT-VPCP and the books of certification of decree 23/2015;
what a book must show when it is closed stands in circular 01/2018/TT-VPCP, article 10:
its pages, its numbers, who closed it and when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day, two_digits
from vidan.documents.forms.counter import Office, sign_here
from vidan.documents.forms.description import (
    Block,
    CellAlign,
    Document,
    Field,
    Fields,
    Header,
    Paragraph,
    Signature,
    Table,
    Text,
)
from vidan.documents.forms.wording import day_in_words

SIZE = 10


@dataclass(frozen=True)
class Columns:
    """The heads of a register, the share of the line each takes, and its side."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    align: tuple[CellAlign, ...]


@dataclass(frozen=True)
class Volume:
    """What is said of a volume: on its cover, at its end and in its minute.

    ``closed_on`` and what follows are empty while it is open.
    """

    office: Office
    title: str
    symbol: str
    year: int
    opened_on: date
    opened_by: str
    first_number: int
    last_number: int | None = None
    count: int = 0
    pages: int | None = None
    closed_on: date | None = None
    closed_by: str = ""
    carried: int = 0


def _head(volume: Volume, *, on: date) -> Header:
    number = _("Quyển số: %(symbol)s") % {"symbol": volume.symbol}
    return Header(
        parent=volume.office.parent,
        agency=volume.office.agency,
        numbers=(number,),
        place=volume.office.place,
        issued_on=on,
    )


@override("vi")
def build(
    volume: Volume,
    columns: Columns,
    rows: Sequence[tuple[Text, ...]],
    *,
    part: str,
    on: date,
) -> Document:
    """The register, or the ``part`` of it that is asked for, as printed on that day."""
    return Document(
        title=volume.title.upper(),
        subtitle=part,
        header=_head(volume, on=on),
        blocks=(_table(columns, rows), Paragraph(_end(volume, len(rows)))),
        signatures=(
            Signature((_("NGƯỜI GHI SỔ"),), note=sign_here()),
            Signature((_("NGƯỜI KHÓA SỔ"),), volume.closed_by, _stamp_here()),
        ),
        landscape=True,
        size=SIZE,
    )


def _table(columns: Columns, rows: Sequence[tuple[Text, ...]]) -> Table:
    empty: tuple[Text, ...] = ("",) * (len(columns.heads) - 1)
    return Table(
        headers=columns.heads,
        rows=tuple(rows) or ((_("Không có dòng nào"), *empty),),
        widths=columns.widths,
        align=columns.align,
    )


def _end(volume: Volume, count: int) -> str:
    """What closes a register: how many lines, and that nothing follows."""
    lines = _("Phần in này có %(count)s dòng.") % {"count": two_digits(count)}
    if volume.closed_on is None or volume.pages is None:
        return _("%(lines)s Sổ chưa khóa.") % {"lines": lines}
    return _(
        "%(lines)s Sổ khóa ngày %(day)s, số cuối %(last)s, gồm %(pages)s trang, các "
        "trang được đánh số và đóng dấu giáp lai."
    ) % {
        "lines": lines,
        "day": day(volume.closed_on),
        "last": two_digits(volume.last_number or 0),
        "pages": two_digits(volume.pages),
    }


def _stamp_here() -> str:
    return _("(Ký, ghi rõ họ tên, đóng dấu)")


@override("vi")
def minute(volume: Volume) -> Document:
    """The minute of opening a volume, and of closing it once that was done."""
    closed = volume.closed_on is not None
    title = _("BIÊN BẢN KHÓA SỔ") if closed else _("BIÊN BẢN MỞ SỔ")
    on = volume.closed_on or volume.opened_on
    return Document(
        title=title,
        subtitle=volume.title,
        header=_head(volume, on=on),
        blocks=(
            Paragraph(
                _("Hôm nay, %(day)s, tại %(office)s.")
                % {"day": day_in_words(on), "office": volume.office.name}
            ),
            Fields(_facts(volume)),
            _promise(volume),
        ),
        signatures=(
            Signature((_("NGƯỜI GIỮ SỔ"),), volume.opened_by, sign_here()),
            Signature(
                (_("NGƯỜI KHÓA SỔ") if closed else _("THỦ TRƯỞNG CƠ QUAN"),),
                volume.closed_by,
                _stamp_here(),
            ),
        ),
    )


def _facts(volume: Volume) -> tuple[Field, ...]:
    facts = [
        Field(_("Loại sổ"), volume.title),
        Field(_("Quyển số"), volume.symbol),
        Field(_("Năm"), str(volume.year)),
        Field(_("Mở ngày"), day(volume.opened_on)),
        Field(_("Người mở sổ"), volume.opened_by),
        Field(_("Số đầu quyển"), two_digits(volume.first_number)),
    ]
    if volume.closed_on is None:
        return tuple(facts)
    facts += [
        Field(_("Khóa ngày"), day(volume.closed_on)),
        Field(_("Số cuối quyển"), two_digits(volume.last_number or 0)),
        Field(_("Tổng số dòng"), two_digits(volume.count)),
        Field(_("Số trang"), two_digits(volume.pages or 0)),
    ]
    if volume.carried:
        carried = two_digits(volume.carried)
        facts.append(Field(_("Hồ sơ chưa kết thúc chuyển sang quyển sau"), carried))
    return tuple(facts)


def _promise(volume: Volume) -> Block:
    """What both kinds of minute promise, in the words of the rule."""
    if volume.closed_on is None:
        words = _(
            "Sổ được ghi liên tục theo số thứ tự, không bỏ trống, từ số đầu quyển đến "
            "hết năm; hết quyển thì lấy số tiếp theo ở quyển sau."
        )
    else:
        words = _(
            "Sổ đã được ghi liên tục, không bỏ trống, các trang được đánh số và đóng "
            "dấu giáp lai. Từ thời điểm khóa sổ không ghi thêm, không sửa nội dung của "
            "quyển này."
        )
    return Paragraph(words)
