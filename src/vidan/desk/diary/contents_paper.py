"""The list of documents in a work file, as it lies in the file on paper."""

from collections.abc import Sequence

from django.utils.timezone import localdate
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
    Paragraph,
    Signature,
    Table,
)
from vidan.work.models import FiledPaper, WorkFile


@override("vi")
def contents_document(file: WorkFile) -> Document:
    """The seven columns of decree 30/2020, annex V, signed by the one who keeps it."""
    papers = list(file.papers.all())
    return Document(
        title=_("MỤC LỤC VĂN BẢN, TÀI LIỆU"),
        subtitle=file.title,
        header=committee_head(on=file.closed_on or localdate()),
        blocks=(_head(file), _table(papers), _sum(papers)),
        signatures=(
            Signature((_("NGƯỜI LẬP HỒ SƠ"),), file.keeper.full_name, sign_here()),
        ),
    )


def _head(file: WorkFile) -> Fields:
    closed = day(file.closed_on) if file.closed_on else _("chưa kết thúc")
    return Fields(
        (
            Field(_("Số và ký hiệu hồ sơ"), file.code),
            Field(_("Thời hạn bảo quản"), retention_of(file)),
            Field(_("Mở ngày"), day(file.opened_on)),
            Field(_("Kết thúc ngày"), closed),
        )
    )


def _table(papers: Sequence[FiledPaper]) -> Table:
    return Table(
        headers=(
            _("STT"),
            _("Số, ký hiệu"),
            _("Ngày tháng"),
            _("Tên loại và trích yếu"),
            _("Tác giả"),
            _("Tờ số, trang số"),
            _("Ghi chú"),
        ),
        rows=tuple(
            (
                str(paper.order),
                paper.number,
                day(paper.dated_on) if paper.dated_on else "",
                paper.title,
                paper.author,
                paper.sheets,
                paper.note,
            )
            for paper in papers
        ),
        widths=(0.8, 2.3, 1.8, 3.9, 1.8, 1.3, 1.4),
        align=("center", "left", "left", "left", "left", "center", "left"),
    )


def _sum(papers: Sequence[FiledPaper]) -> Block:
    count = {"count": two_digits(len(papers))}
    return Paragraph(_("Mục lục này gồm %(count)s văn bản, tài liệu.") % count)
