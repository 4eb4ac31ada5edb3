"""The paper behind an address; somebody else's does not exist here."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from vidan.desk.access import StaffRequest, acting
from vidan.documents.models import PrintJob
from vidan.documents.queries import visible_to


def reached(request: StaffRequest, job_id: UUID) -> PrintJob:
    return get_object_or_404(visible_to(acting(request)), id=job_id)
