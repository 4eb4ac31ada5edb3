"""The yearly list of work files (decree 30/2020/NĐ-CP, article 28)."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.text import day, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.diary.file_filters import (
    NEAR,
    Archive,
    FileFilterForm,
    filtered,
    in_words,
)
from vidan.desk.standing import Standing
from vidan.people.actors import Actor
from vidan.ui.pages import page
from vidan.work.models import Task, WorkFile
from vidan.work.permissions import MAY
from vidan.work.queries import still_here, visible_files

PER_PAGE = 40


@dataclass(frozen=True)
class FileLine:
    """A file as the list shows it."""

    file: WorkFile
    standing: Standing
    pressing: Standing | None

    @property
    def retention(self) -> str:
        return retention_of(self.file)


@needs("tasks.view")
def listing(request: StaffRequest) -> HttpResponse:
    """The files of a year, this one unless the address says another, or of a task."""
    by, today = acting(request), localdate()
    archive = Archive(today)
    asked = request.GET.copy()
    if "task" not in asked:
        asked.setdefault("year", str(today.year))
    form = FileFilterForm(asked, by=by)
    numbers = Paginator(filtered(form, archive), PER_PAGE).get_page(asked.get("page"))
    near = still_here(visible_files(by), closed_by=archive.near_if_closed_by)
    context = {
        "form": form,
        "numbers": numbers,
        "lines": [file_line(one, archive) for one in numbers],
        "sentence": in_words(form),
        "all_url": f"{reverse('desk:work-files')}?year=" if form.answers else "",
        "task": form.about,
        "near": near.count(),
        "near_query": f"year=&state={NEAR}",
        "may_keep": by.can("tasks.do"),
        "new_url": _new_url(by, form.about),
    }
    status = 422 if form.errors else 200
    return page(
        request, "desk/diary/files.html", context, fragment="rows", status=status
    )


def _new_url(by: Actor, task: Task | None) -> str:
    """Where to open a file; about the task, by those who have to do with it."""
    about = f"?task={task.id}" if task and MAY["file"](by, task) else ""
    return reverse("desk:work-file-new") + about


def file_line(file: WorkFile, archive: Archive) -> FileLine:
    return FileLine(file, standing_of(file), archive.pressing(file))


def standing_of(file: WorkFile) -> Standing:
    if file.handed_over:
        on = {"day": day(file.handed_over.on)}
        return Standing("done", _("Đã nộp lưu %(day)s") % on)
    if file.closed_on:
        return Standing("paused", _("Kết thúc %(day)s") % {"day": day(file.closed_on)})
    return Standing("doing", _("Đang mở"))


def retention_of(file: WorkFile) -> str:
    """``10 năm``; for ever where no years are named."""
    if file.retention_years is None:
        return _("Vĩnh viễn")
    return _("%(years)s năm") % {"years": two_digits(file.retention_years)}
