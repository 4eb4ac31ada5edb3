"""Handing closed files over to the archive, and the minutes of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.diary.file_forms import HandOverForm
from vidan.desk.diary.minutes_paper import list_of_files, minutes_document
from vidan.desk.office.answering import sent
from vidan.desk.papers import answer_with
from vidan.ui.pages import page
from vidan.work.actions.filing import hand_over
from vidan.work.models import HandOver, WorkFile
from vidan.work.queries import visible_hand_overs


def reached(request: StaffRequest, hand_over_id: UUID) -> HandOver:
    """The hand-over, if this person may open one of its files."""
    return get_object_or_404(visible_hand_overs(acting(request)), id=hand_over_id)


@needs("tasks.do")
def new(request: StaffRequest) -> HttpResponse:
    """Choose among the closed files one keeps, and who takes them over."""
    by = acting(request)
    files = WorkFile.objects.filter(
        keeper_id__in=by.stands_for, closed_on__isnull=False, handed_over__isnull=True
    )
    form = HandOverForm(
        sent(request),
        by=by,
        files=files,
        initial={"file_ids": [request.GET.get("file", "")]},
    )
    if form.is_valid() and form.carry_out(hand_over, by=by, at=now()):
        messages.success(request, _("Đã giao nộp hồ sơ. In biên bản thành hai bản."))
        return redirect("desk:work-files-handed-over", form.result.id)
    context = {"form": form, "has_files": files.exists()}
    return page(request, "desk/diary/hand_over.html", context, status=form.status)


@needs("tasks.view")
def handed_over(request: StaffRequest, hand_over_id: UUID) -> HttpResponse:
    """What was handed over, by whom to whom, with the minutes to print."""
    made = reached(request, hand_over_id)
    context = {"made": made, "lines": list_of_files(made)}
    return page(request, "desk/diary/handed_over.html", context)


@needs("tasks.view")
def minutes(request: StaffRequest, hand_over_id: UUID, kind: str) -> HttpResponse:
    """The minutes with the list of files for transfer, as PDF or Word."""
    made = reached(request, hand_over_id)
    name = f"bien-ban-giao-nhan-ho-so-{made.on:%Y-%m-%d}"
    return answer_with(minutes_document(made), kind, name, on=made.on)
