from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.core.exceptions import ValidationError

from tests.dossiers.moves import NOW, do
from tests.make import PDF, make_dossier
from vidan.core.errors import InvalidInputError
from vidan.documents import storing
from vidan.documents.actions.attaching import attach, attachments_of
from vidan.documents.models import Attachment
from vidan.documents.storing import StorageFullError
from vidan.history.recording import history_of


@pytest.fixture
def dossier(in_lung_phinh):
    return make_dossier(in_lung_phinh.director)


def kept_files():
    return {p for p in Path(live_settings.MEDIA_ROOT).rglob("*") if p.is_file()}


def test_a_file_is_kept_for_its_thing_and_remembered(in_lung_phinh, dossier):
    by = in_lung_phinh.director

    kept = attach(dossier, name="../quet.PDF", content=PDF, by=by, at=NOW)

    assert list(attachments_of(dossier)) == [kept]
    assert storing.read(kept.path) == PDF
    last = history_of(dossier).last()
    assert (last.event, last.data) == ("documents.attached", {"name": "quet.pdf"})


def test_the_path_on_disk_says_nothing_of_the_name(in_lung_phinh, dossier):
    by = in_lung_phinh.director

    kept = attach(dossier, name="Giàng Thị Mỷ.pdf", content=PDF, by=by, at=NOW)

    assert kept.path.rsplit("/", 1)[1] == str(kept.id)


def test_a_refused_file_leaves_neither_row_nor_bytes(in_lung_phinh, dossier):
    before = kept_files()

    with pytest.raises(InvalidInputError):
        attach(dossier, name="a.pdf", content=b"MZ", by=in_lung_phinh.director, at=NOW)

    assert not Attachment.objects.exists()
    assert kept_files() == before


def test_bytes_are_taken_away_when_the_row_cannot_be_written(in_lung_phinh, dossier):
    before = kept_files()

    with pytest.raises(ValidationError):
        attach(dossier, name="a.pdf", content=PDF, by=in_lung_phinh.director, at="soon")

    assert kept_files() == before


def test_a_disk_that_takes_nothing_leaves_the_dossier_undecided(
    in_lung_phinh, dossier, settings, tmp_path
):
    """The folder for attachments is a file here, so that no write can succeed."""
    do("assign", dossier, by=in_lung_phinh.director)
    (tmp_path / "attachments").write_bytes(b"")
    settings.MEDIA_ROOT = tmp_path / "attachments"

    with pytest.raises(StorageFullError, match="báo quản trị"):
        do("decide", dossier, by=in_lung_phinh.director)

    dossier.refresh_from_db()
    assert (dossier.state, dossier.result_id) == ("in_progress", None)
    assert not Attachment.objects.exists()
