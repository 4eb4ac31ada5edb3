"""Handing out the files of tasks."""

from uuid import UUID

from django.http import HttpResponse

from vidan.desk.access import StaffRequest, needs
from vidan.desk.files import handed_out
from vidan.desk.work.reach import reached


@needs("attachments.open")
def download(request: StaffRequest, task_id: UUID, file_id: UUID) -> HttpResponse:
    """A file of a task, to those who may open the task."""
    return handed_out(reached(request, task_id), file_id)
