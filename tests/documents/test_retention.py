"""Bytes that belong to nothing go; what somebody keeps, or just writes, stays."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils.timezone import now

from tests import cast
from tests.make import PDF, make_dossier
from vidan.communes.tenancy import inside
from vidan.core.errors import DomainError
from vidan.documents import storing
from vidan.documents.actions.attaching import attach
from vidan.documents.actions.retention import let_go, sweep
from vidan.documents.models import Attachment


@pytest.fixture(autouse=True)
def _own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "attachments"


@pytest.fixture
def dossier(in_lung_phinh):
    return make_dossier(in_lung_phinh.director)


def on_disk(settings):
    root = Path(settings.MEDIA_ROOT)
    return {f.relative_to(root).as_posix() for f in root.rglob("*") if f.is_file()}


def age(settings, *, hours):
    """Let that much time have passed since every file was written."""
    then = (now() - timedelta(hours=hours)).timestamp()
    for path in on_disk(settings):
        os.utime(Path(settings.MEDIA_ROOT) / path, (then, then))


def keep(town, dossier):
    return attach(dossier, name="quet.pdf", content=PDF, by=town.director, at=now())


def attach_and_fail(town, dossier):
    with transaction.atomic():
        keep(town, dossier)
        raise RuntimeError


def test_bytes_of_an_act_undone_are_swept_and_kept_ones_stay(
    in_lung_phinh, dossier, settings
):
    kept = keep(in_lung_phinh, dossier)
    with pytest.raises(RuntimeError):
        attach_and_fail(in_lung_phinh, dossier)
    assert len(on_disk(settings)) == 2
    age(settings, hours=25)

    assert sweep(at=now()) == 1
    assert sweep(at=now()) == 0

    assert on_disk(settings) == {kept.path}
    assert storing.read(kept.path) == PDF


def test_what_is_younger_than_a_day_may_belong_to_an_act_still_going_on(
    in_lung_phinh, dossier, settings
):
    with pytest.raises(RuntimeError):
        attach_and_fail(in_lung_phinh, dossier)
    age(settings, hours=23)

    assert sweep(at=now()) == 0
    assert len(on_disk(settings)) == 1


def test_a_file_never_finished_is_swept(in_lung_phinh, dossier, settings):
    kept = keep(in_lung_phinh, dossier)
    half = Path(settings.MEDIA_ROOT) / f"{kept.path}.part"
    half.write_bytes(PDF[:9])
    age(settings, hours=25)

    assert sweep(at=now()) == 1
    assert on_disk(settings) == {kept.path}


def test_a_commune_sweeps_before_its_own_door(in_lung_phinh, dossier, settings):
    """Its rows do not speak for the files of others."""
    kept = keep(in_lung_phinh, dossier)
    age(settings, hours=25)

    with inside(cast.ANH_SON):
        assert sweep(at=now()) == 0

    assert on_disk(settings) == {kept.path}


def test_a_folder_that_is_not_there_is_no_trouble(in_lung_phinh):
    assert sweep(at=now()) == 0


def test_files_let_go_of_lose_name_and_bytes_and_their_row_says_so(
    in_lung_phinh, dossier, settings
):
    other = keep(in_lung_phinh, make_dossier(in_lung_phinh.director))
    gone = keep(in_lung_phinh, dossier)
    age(settings, hours=25)

    assert let_go(dossier) == 1
    assert let_go(dossier) == 0
    assert sweep(at=now()) == 1

    assert on_disk(settings) == {other.path}
    row = Attachment.objects.get(id=gone.id)
    assert (row.name, row.path, row.size) == ("***", "", len(PDF))
    with pytest.raises(DomainError, match="hết thời hạn lưu giữ"):
        storing.read(row.path)
