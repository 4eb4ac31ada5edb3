"""One work file: opening it, the list of its documents, closing it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.text import day
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.desk.diary.contents_paper import contents_document
from vidan.desk.diary.file_filters import Archive
from vidan.desk.diary.file_forms import FileForm, PaperForm
from vidan.desk.diary.file_list import file_line, retention_of
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.office.lines import lines_about
from vidan.desk.papers import answer_with
from vidan.people.actors import Actor
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page
from vidan.ui.pieces import Row
from vidan.work.actions.filing import close_file, file_paper, open_file
from vidan.work.models import Task, WorkFile
from vidan.work.permissions import MAY
from vidan.work.queries import one as one_task
from vidan.work.queries import visible_files


def reached(request: StaffRequest, work_file_id: UUID) -> WorkFile:
    """The file, if this person may open it; any other does not exist here."""
    rows = visible_files(acting(request)).select_related("task")
    return get_object_or_404(rows, id=work_file_id)


def kept(request: StaffRequest, work_file_id: UUID) -> WorkFile:
    """The file, if this person keeps it, also for an absent colleague."""
    file = reached(request, work_file_id)
    if not _keeps(acting(request), file):
        raise Http404
    return file


@needs("tasks.do")
def new(request: StaffRequest) -> HttpResponse:
    """Open a file by field, or about the task named in the address."""
    by, task = acting(request), _task(request)
    form = FileForm(sent(request), task=task)
    if form.is_valid() and form.carry_out(open_file, by=by, at=now()):
        messages.success(request, _("Đã mở hồ sơ công việc."))
        return redirect("desk:work-file", form.result.id)
    words = Ask(
        title=_("Mở hồ sơ công việc"),
        button=_("Mở hồ sơ"),
        done="",
        back=reverse("desk:task", args=[task.id]) if task else _list(),
        back_text=task.title if task else _("Danh mục hồ sơ"),
        lead=_("Một dòng của danh mục hồ sơ trong năm; người mở là người lập."),
    )
    context = {"form": form, "words": words}
    return page(request, "desk/office/ask.html", context, status=form.status)


@needs("tasks.view")
def detail(request: StaffRequest, work_file_id: UUID) -> HttpResponse:
    return _shown(request, reached(request, work_file_id), ActionForm())


@needs("tasks.view")
def contents(request: StaffRequest, work_file_id: UUID, kind: str) -> HttpResponse:
    """The list of documents as PDF or Word, to lie in the file."""
    file = reached(request, work_file_id)
    on = file.closed_on or localdate()
    return answer_with(contents_document(file), kind, "muc-luc-van-ban", on=on)


@needs("tasks.do")
def add_paper(request: StaffRequest, work_file_id: UUID) -> HttpResponse:
    """Describe a paper and add it at the end of the list."""
    file = kept(request, work_file_id)
    words = Ask(
        title=_("Thêm văn bản vào hồ sơ"),
        button=_("Thêm văn bản"),
        done=_("Đã thêm văn bản vào hồ sơ."),
        back=reverse("desk:work-file", args=[file.id]),
        back_text=str(file),
    )
    return ask(request, PaperForm(sent(request), file=file), file_paper, words, file.id)


@needs("tasks.do")
@require_POST
def close(request: StaffRequest, work_file_id: UUID) -> HttpResponse:
    """Close the file; an empty one is refused on the page itself."""
    file = kept(request, work_file_id)
    form = ActionForm(request.POST)
    by = acting(request)
    if form.is_valid() and form.carry_out(close_file, file.id, by=by, at=now()):
        messages.success(request, _("Đã kết thúc hồ sơ."))
        return redirect("desk:work-file", file.id)
    return _shown(request, file, form)


def _shown(request: StaffRequest, file: WorkFile, refused: ActionForm) -> HttpResponse:
    by, archive = acting(request), Archive(localdate())
    context = {
        "file": file,
        "line": file_line(file, archive),
        "facts": _facts(file, archive),
        "papers": file.papers.select_related("attachment"),
        "task": one_task(by, file.task_id) if file.task_id else None,
        "may_fill": _keeps(by, file) and file.closed_on is None,
        "may_hand_over": _keeps(by, file) and archive.last_day(file) is not None,
        "hand_over_url": f"{reverse('desk:work-files-hand-over')}?file={file.id}",
        "may_download": by.can("attachments.open"),
        "refused": refused,
        "lines": lines_about(request, file),
    }
    return page(request, "desk/diary/file.html", context, status=refused.status)


def _facts(file: WorkFile, archive: Archive) -> list[Row]:
    last = archive.last_day(file)
    facts = [
        Row(_("Năm"), str(file.year)),
        Row(_("Đề mục"), file.heading),
        Row(_("Lĩnh vực"), str(file.field or "")),
        Row(_("Thời hạn bảo quản"), retention_of(file)),
        Row(_("Người lập"), file.keeper.full_name),
        Row(_("Mở ngày"), day(file.opened_on)),
        Row(_("Kết thúc ngày"), day(file.closed_on) if file.closed_on else ""),
        Row(_("Nộp lưu chậm nhất"), day(last) if last else ""),
        Row(_("Ghi chú"), file.note),
    ]
    return [fact for fact in facts if fact.value]


def _keeps(by: Actor, file: WorkFile) -> bool:
    return by.can("tasks.do") and file.keeper_id in by.stands_for


def _task(request: StaffRequest) -> Task | None:
    """The task the file is about; not found unless one has to do with it."""
    asked = request.GET.get("task", "")
    if not asked:
        return None
    by = acting(request)
    task = one_task(by, key_in(asked))
    if task is None or not MAY["file"](by, task):
        raise Http404
    return task


def _list() -> str:
    return reverse("desk:work-files")
