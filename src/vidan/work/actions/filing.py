"""Work files: opened, filled, closed, handed over to the archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
    needed,
)
from vidan.core.uniqueness import one_of_a_kind
from vidan.documents.models import Attachment
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.work.actions.moving import locked, working
from vidan.work.models import FiledPaper, HandOver, WorkFile
from vidan.work.permissions import does_work


@dataclass(frozen=True)
class Heading:
    """A line of the yearly list of files (decree 30/2020/NĐ-CP, article 28)."""

    code: str
    title: str
    heading: str = ""
    field: str = ""
    retention_years: int | None = None
    note: str = ""
    task_id: UUID | None = None


@dataclass(frozen=True)
class Described:
    """A paper as the list of documents in a file describes it."""

    title: str
    number: str = ""
    dated_on: date | None = None
    author: str = ""
    sheets: str = ""
    note: str = ""
    attachment_id: UUID | None = None


@transaction.atomic
def open_file(heading: Heading, *, by: Actor, at: datetime) -> WorkFile:
    """Open a file of this year, kept by the one who opens it."""
    if not does_work(by):
        raise NotAllowedError(_("Vị trí của bạn không lập hồ sơ công việc."))
    if heading.task_id:
        locked(heading.task_id, "file", by=by)
    code = needed(heading.code, _("Vui lòng ghi số và ký hiệu hồ sơ."))
    there = ConflictError(
        _("Năm nay đã có hồ sơ ký hiệu %(code)s. Vui lòng dùng ký hiệu khác.")
        % {"code": code}
    )
    with one_of_a_kind("work_file_code", there):
        file = WorkFile.objects.create(
            year=localdate(at).year,
            code=code,
            heading=heading.heading.strip(),
            title=needed(heading.title, _("Vui lòng ghi tiêu đề hồ sơ.")),
            field_id=heading.field or None,
            task_id=heading.task_id,
            keeper=by.officer,
            retention_years=heading.retention_years,
            note=heading.note.strip(),
            opened_on=localdate(at),
        )
    record("work.file_opened", file, by=by, at=at, code=file.code)
    return file


@transaction.atomic
def file_paper(
    file_id: UUID, paper: Described, *, by: Actor, at: datetime
) -> FiledPaper:
    """Add a paper at the end of the list."""
    file = _kept(file_id, by=by)
    if file.closed_on:
        raise WrongStateError(_("Hồ sơ đã kết thúc nên không thêm văn bản được nữa."))
    _check_attachment(file, paper.attachment_id, by=by)
    last = file.papers.aggregate(last=Max("order"))["last"] or 0
    added = FiledPaper.objects.create(
        file=file,
        order=last + 1,
        number=paper.number.strip(),
        dated_on=paper.dated_on,
        title=needed(paper.title, _("Vui lòng ghi tên loại, trích yếu văn bản.")),
        author=paper.author.strip(),
        sheets=paper.sheets.strip(),
        note=paper.note.strip(),
        attachment_id=paper.attachment_id,
    )
    record("work.paper_filed", file, by=by, at=at, title=added.title)
    return added


@transaction.atomic
def close_file(file_id: UUID, *, by: Actor, at: datetime) -> WorkFile:
    """Close a file whose work has ended; an empty one is refused."""
    file = _kept(file_id, by=by)
    if file.closed_on:
        raise WrongStateError(_("Hồ sơ đã kết thúc; vui lòng tải lại trang."))
    if not file.papers.exists():
        raise InvalidInputError(_("Hồ sơ chưa có văn bản nào nên chưa kết thúc được."))
    file.closed_on = localdate(at)
    file.save(update_fields=["closed_on"])
    record("work.file_closed", file, by=by, at=at)
    return file


@transaction.atomic
def hand_over(
    file_ids: Sequence[UUID],
    *,
    received_by: UUID,
    note: str = "",
    by: Actor,
    at: datetime,
) -> HandOver:
    """Hand closed files over to the archive, with minutes in two copies.

    Within a year of the end of the work (decree 30/2020/NĐ-CP, article 30).
    """
    files = list(
        WorkFile.objects.select_for_update(of=("self",))
        .filter(id__in=file_ids)
        .order_by("id")
    )
    if not files or len(files) != len(set(file_ids)):
        raise InvalidInputError(_("Vui lòng chọn hồ sơ cần giao nộp."))
    for file in files:
        _check_keeper(file, by=by)
        if file.closed_on is None or file.handed_over_id:
            raise WrongStateError(
                _("Hồ sơ %(code)s chưa kết thúc hoặc đã giao nộp.")
                % {"code": file.code}
            )
    receiver = working(received_by, at=at)
    if receiver.id == by.id:
        raise InvalidInputError(_("Người nhận phải khác người giao."))
    made = HandOver.objects.create(
        on=localdate(at), given_by=by.officer, received_by=receiver, note=note.strip()
    )
    for file in files:
        file.handed_over = made
        file.save(update_fields=["handed_over"])
        record("work.file_archived", file, by=by, at=at, to=receiver.full_name)
    return made


def _kept(file_id: UUID, *, by: Actor) -> WorkFile:
    file = WorkFile.objects.select_for_update(of=("self",)).get(id=file_id)
    _check_keeper(file, by=by)
    return file


def _check_keeper(file: WorkFile, *, by: Actor) -> None:
    if file.keeper_id not in by.stands_for:
        raise NotAllowedError(_("Hồ sơ này do người khác lập và giữ."))


def _check_attachment(file: WorkFile, attachment_id: UUID | None, *, by: Actor) -> None:
    """Refuse a file that is neither of the task nor one's own."""
    if attachment_id is None:
        return
    mine = Q(by_id__in=by.stands_for) | Q(thing_id=file.task_id, thing_id__isnull=False)
    if not Attachment.objects.filter(mine, id=attachment_id).exists():
        raise InvalidInputError(
            _("Tệp được chọn không thuộc việc này. Vui lòng chọn lại.")
        )
