"""The only way a page gets hold of a task."""

from uuid import UUID

from django.http import Http404

from vidan.desk.access import StaffRequest, acting
from vidan.work.models import Task
from vidan.work.queries import one


def reached(request: StaffRequest, task_id: UUID) -> Task:
    """The task, if this person may open it; another unit's does not exist here."""
    found = one(acting(request), task_id)
    if found is None:
        raise Http404
    return found
