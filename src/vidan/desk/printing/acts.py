"""What is done with a paper that waits, failed or came out: one press each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, needs
from vidan.desk.asked import key_in
from vidan.desk.office.answering import press
from vidan.desk.printing.reach import reached
from vidan.documents.actions import printing


@needs("printing.use")
@require_POST
def retry(request: StaffRequest, job_id: UUID) -> HttpResponse:
    done = _("Đã đưa “%(title)s” ra máy in. Xem tình trạng ở danh sách này.")
    _carry_out(request, printing.retry, job_id, done)
    return redirect("desk:printing")


@needs("printing.use")
@require_POST
def cancel(request: StaffRequest, job_id: UUID) -> HttpResponse:
    _carry_out(request, printing.cancel, job_id, _("Đã hủy in “%(title)s”."))
    return redirect("desk:printing")


@needs("printing.use")
@require_POST
def print_here(request: StaffRequest, job_id: UUID) -> HttpResponse:
    """Take it out of the queue and show it for the browser to print."""
    if _carry_out(request, printing.print_here, job_id, ""):
        return redirect("desk:print-paper", job_id)
    return redirect("desk:printing")


@needs("printing.use")
@require_POST
def reprint(request: StaffRequest, job_id: UUID) -> HttpResponse:
    submission = key_in(request.POST.get("submission", ""))
    done = _("Đang in lại “%(title)s”; trên giấy ghi rõ là bản in lại.")
    _carry_out(request, printing.reprint, job_id, done, submission=submission)
    return redirect("desk:printing")


def _carry_out(
    request: StaffRequest,
    action: Callable[..., Any],
    job_id: UUID,
    done: str,
    **facts: object,
) -> bool:
    """Do it, and say how it went above the list."""
    job = reached(request, job_id)
    words = done % {"title": job.title}
    return press(request, action, job.id, done=words, **facts)
