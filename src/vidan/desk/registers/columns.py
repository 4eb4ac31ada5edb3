"""What stands in the columns of a book: the same on screen, on paper and in a file.

Personal data is masked unless it was asked for in full, which is recorded.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vidan.core.money import grouped
from vidan.core.text import (
    day,
    hour,
    mask_address,
    mask_personal_number,
    mask_phone,
    moment,
    two_digits,
)
from vidan.documents.forms.description import Text
from vidan.documents.forms.register import Columns
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.models import Book, BookEntry, Correctable, ReturnWay, TrackingLine
from vidan.dossiers.registers import ReadEntry, line_of
from vidan.dossiers.states import State

Cells = tuple[str, ...]


def columns_of(book: Book) -> Columns:
    """The heads of a book, as its form has them."""
    if book.kind == BookKind.TRACKING:
        return Columns(
            heads=(
                _("STT"),
                _("Mã hồ sơ"),
                _("Tên thủ tục hành chính"),
                _("Số bộ"),
                _("Tên, địa chỉ, số điện thoại"),
                _("Cơ quan chủ trì giải quyết"),
                _("Nhận hồ sơ"),
                _("Hẹn trả"),
                _("Nhận kết quả"),
                _("Trả kết quả"),
                _("Phương thức nhận"),
                _("Ký nhận"),
                _("Ghi chú"),
            ),
            widths=(0.7, 1.6, 3, 0.6, 3, 1.9, 1.35, 1.35, 1.35, 1.35, 1.5, 1.5, 1.7),
            align=(
                "center",
                "left",
                "left",
                "center",
                "left",
                "left",
                *("center",) * 4,
                *("left",) * 3,
            ),
        )
    named = (
        _("Tên giao dịch") if book.kind == BookKind.TRANSACTIONS else _("Tên giấy tờ")
    )
    return Columns(
        heads=(
            _("Số chứng thực"),
            _("Ngày, tháng, năm"),
            _("Họ tên, giấy tờ tùy thân của người yêu cầu"),
            named,
            _("Số bản"),
            _("Họ tên, chức danh người ký"),
            _("Lệ phí (đồng)"),
            _("Ghi chú"),
        ),
        widths=(1.1, 1.5, 3.4, 3.6, 0.8, 2.8, 1.3, 3),
        align=("center", "center", "left", "left", "center", "left", "right", "left"),
    )


def cells_of(book: Book, *, full: bool) -> Callable[[Any], Cells]:
    """How a row of this book is written."""
    if book.kind == BookKind.TRACKING:
        return lambda row: _tracking(line_of(row, book), full=full)
    return lambda row: _entry(row, full=full)


def _tracking(line: TrackingLine, *, full: bool) -> Cells:
    address = line.address if full else mask_address(line.address)
    phone = line.phone if full else mask_phone(line.phone)
    person = "\n".join(filter(None, (line.applicant_name, address, phone)))
    return (
        two_digits(line.number),
        line.official_code or line.intake_number,
        line.procedure,
        two_digits(line.sets),
        person,
        line.unit_name,
        _at(line.received_at),
        _at(line.due_at),
        _at(line.decided_at),
        _at(line.handed_over_at),
        str(ReturnWay(line.return_way).label),
        line.collected_by,
        _note(line),
    )


def _at(when: datetime | None) -> str:
    if when is None:
        return ""
    local = localtime(when)
    return f"{hour(local.time())}\n{day(local.date())}"


def _note(line: TrackingLine) -> str:
    """How a dossier stands that was not simply handed over; where it came from."""
    parts = []
    if line.carried:
        parts.append(_("Chuyển từ quyển trước, số %(number)s") % {"number": line})
    if line.state != State.HANDED_OVER:
        parts.append(str(State(line.state).label))
    return ". ".join(parts)


def _entry(entry: BookEntry, *, full: bool) -> Cells:
    read = ReadEntry(entry)
    paper = read.says["requester_paper"]
    shown = paper if full else mask_personal_number(paper)
    signer = "\n".join(filter(None, (read.says["signer_name"], entry.signer_title)))
    notes = [read.says["note"], *map(correction_words, read.corrections)]
    return (
        two_digits(entry.number),
        day(entry.certified_on),
        "\n".join(filter(None, (read.says["requester"], shown))),
        read.says["document"],
        two_digits(read.copies),
        signer,
        grouped(read.fee),
        "\n".join(filter(None, notes)),
    )


def correction_words(one: Any) -> str:
    """A correction as the book shows it: what it said, who put it right, and why."""
    old = one.old
    if one.field == Correctable.REQUESTER_PAPER:
        old = mask_personal_number(old)
    return _("Đã sửa %(field)s (trước ghi “%(old)s”), %(by)s, %(when)s: %(reason)s") % {
        "field": Correctable(one.field).label,
        "old": old,
        "by": one.by_name,
        "when": moment(one.at),
        "reason": one.reason,
    }


def on_paper(rows: Sequence[Cells]) -> list[tuple[Text, ...]]:
    return [tuple(row) for row in rows]
