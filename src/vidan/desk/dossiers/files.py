"""Handing out the files of dossiers."""

from uuid import UUID

from django.http import HttpResponse

from vidan.desk.access import StaffRequest, needs
from vidan.desk.dossiers.reach import reached
from vidan.desk.files import handed_out


@needs("attachments.open")
def download(request: StaffRequest, dossier_id: UUID, file_id: UUID) -> HttpResponse:
    """A file of a dossier, to those who may open the dossier."""
    return handed_out(reached(request, dossier_id), file_id)
