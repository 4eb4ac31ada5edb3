"""The minutes of a hand-over to the archive, with the list of files for transfer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day, two_digits
from vidan.desk.diary.file_list import retention_of
from vidan.desk.diary.heads import committee_head
from vidan.documents.forms.counter import sign_here
from vidan.documents.forms.description import (
    Block,
    Document,
    Field,
    Fields,
    Heading,
    Paragraph,
    Signature,
    Table,
)
from vidan.documents.forms.official import legal_bases
from vidan.people.models import Officer, Post
from vidan.people.queries import held
from vidan.work.models import FiledPaper, HandOver, WorkFile


@dataclass(frozen=True)
class TransferLine:
    """A line of the list of files for transfer (decree 30/2020, annex V)."""

    order: int
    file: WorkFile
    times: str
    retention: str
    sheets: str


def list_of_files(made: HandOver) -> list[TransferLine]:
    files = made.files.select_related("field").prefetch_related("papers")
    return [_line(number, file) for number, file in enumerate(files, start=1)]


def _line(number: int, file: WorkFile) -> TransferLine:
    papers = list(file.papers.all())
    return TransferLine(
        number, file, _times(file, papers), retention_of(file), _sheets(papers)
    )


@override("vi")
def minutes_document(made: HandOver) -> Document:
    """Minutes in the form of the decree; printed twice, one for each side."""
    lines = list_of_files(made)
    return Document(
        title=_("BIÊN BẢN"),
        subtitle=_("Giao nhận hồ sơ, tài liệu"),
        header=committee_head(on=made.on),
        blocks=(
            *legal_bases(
                (_("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ"),)
            ),
            Paragraph(_("Chúng tôi gồm:"), indent=False),
            Heading(_("BÊN GIAO")),
            _side(made.given_by, on=made.on),
            Heading(_("BÊN NHẬN: Lưu trữ cơ quan")),
            _side(made.received_by, on=made.on),
            *_content(made, lines),
            Heading(_("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU")),
            _table(lines),
            Paragraph(_twice()),
        ),
        signatures=(
            Signature((_("ĐẠI DIỆN BÊN GIAO"),), made.given_by.full_name, sign_here()),
            Signature(
                (_("ĐẠI DIỆN BÊN NHẬN"),), made.received_by.full_name, sign_here()
            ),
        ),
    )


def _side(officer: Officer, *, on: date) -> Fields:
    post = Post.objects.filter(held(on), officer=officer).select_related("unit").last()
    return Fields(
        (
            Field(_("Ông (bà)"), officer.full_name),
            Field(_("Chức vụ"), post.title if post else ""),
            Field(_("Đơn vị"), post.unit.name if post else ""),
        )
    )


def _content(made: HandOver, lines: Sequence[TransferLine]) -> tuple[Block, ...]:
    years = sorted({line.file.year for line in lines})
    return (
        Paragraph(
            _("Thống nhất lập biên bản giao nhận tài liệu với những nội dung sau:")
        ),
        Paragraph(
            _("1. Tên khối tài liệu giao nộp: hồ sơ công việc năm %(years)s.")
            % {"years": ", ".join(map(str, years))}
        ),
        Paragraph(
            _("2. Thời gian của hồ sơ, tài liệu: %(times)s.") % {"times": _whole(lines)}
        ),
        Paragraph(_amount(lines)),
        Paragraph(
            _("4. Tình trạng tài liệu giao nộp: %(note)s")
            % {"note": made.note or _("đầy đủ theo mục lục dưới đây.")}
        ),
        Paragraph(_("5. Mục lục hồ sơ, tài liệu nộp lưu kèm theo.")),
    )


def _amount(lines: Sequence[TransferLine]) -> str:
    papers = [paper for line in lines for paper in line.file.papers.all()]
    attached = sum(paper.attachment_id is not None for paper in papers)
    return _(
        "3. Số lượng: %(files)s hồ sơ, %(papers)s văn bản, %(attached)s tệp điện tử."
    ) % {
        "files": two_digits(len(lines)),
        "papers": two_digits(len(papers)),
        "attached": two_digits(attached),
    }


def _table(lines: Sequence[TransferLine]) -> Table:
    return Table(
        headers=(
            _("STT"),
            _("Số, ký hiệu hồ sơ"),
            _("Tiêu đề hồ sơ"),
            _("Thời gian tài liệu"),
            _("Thời hạn bảo quản"),
            _("Số tờ, số trang"),
            _("Ghi chú"),
        ),
        rows=tuple(
            (
                str(line.order),
                line.file.code,
                line.file.title,
                line.times,
                line.retention,
                line.sheets,
                line.file.note,
            )
            for line in lines
        ),
        widths=(0.8, 1.8, 4.2, 2.2, 1.6, 1.3, 1.6),
        align=("center", "left", "left", "left", "left", "center", "left"),
    )


def _twice() -> str:
    return _(
        "Biên bản này được lập thành 02 bản; bên giao giữ 01 bản, bên nhận giữ 01 bản."
    )


def _days(file: WorkFile, papers: Sequence[FiledPaper]) -> list[date]:
    """From the first paper to the last; of the file where no paper has a day."""
    dated = sorted(paper.dated_on for paper in papers if paper.dated_on)
    return dated or [file.opened_on, file.closed_on or file.opened_on]


def _times(file: WorkFile, papers: Sequence[FiledPaper]) -> str:
    days = _days(file, papers)
    return _span(days[0], days[-1])


def _whole(lines: Sequence[TransferLine]) -> str:
    days = sorted(
        one for line in lines for one in _days(line.file, list(line.file.papers.all()))
    )
    return _span(days[0], days[-1])


def _span(first: date, last: date) -> str:
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def _sheets(papers: Sequence[FiledPaper]) -> str:
    """The last sheet that the list of documents names; empty where none is numbered."""
    numbers = [int(one) for paper in papers for one in re.findall(r"\d+", paper.sheets)]
    return str(max(numbers)) if numbers else ""
