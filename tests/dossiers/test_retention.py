"""Personal data goes when its time is over; files only where the commune says so."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests import cast
from tests.dossiers.lived import lived
from tests.dossiers.moves import dossier_in
from tests.make import at
from vidan.communes.actions.deciding import decide
from vidan.communes.tenancy import inside
from vidan.documents.models import Attachment
from vidan.dossiers.actions.retention import let_go_of_files, mask_old
from vidan.dossiers.models import Dossier
from vidan.history.recording import history_of
from vidan.ops.housekeeping import look_after

ENDED = at("2026-05-05 09:00")
YEARS_LATER = at("2036-05-06 02:10")
PERSONAL = (
    "personal_number",
    "born_on",
    "phone",
    "email",
    "address",
)


@pytest.fixture(autouse=True)
def _own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "attachments"


def files_go(town):
    decide(
        "retention.delete_dossier_files",
        value="yes",
        effective_from=date(2036, 1, 1),
        source="QĐ 9/QĐ-UBND về thời hạn bảo quản",
        by=town.administrator,
        at=YEARS_LATER,
    )


def old_files(settings):
    """Every file on the disk, each written long ago."""
    found = [f for f in Path(settings.MEDIA_ROOT).rglob("*") if f.is_file()]
    for file in found:
        os.utime(file, (ENDED.timestamp(), ENDED.timestamp()))
    return found


def test_the_trail_of_its_turns_forgets_the_person_too(in_lung_phinh):
    by = in_lung_phinh.director
    made = lived(by)
    everything = (made.collections, made.corrections, made.verifications)
    assert all(rows.exists() for rows in everything)

    mask_old(at=YEARS_LATER)

    left = str([list(rows.values()) for rows in everything])
    for secret in ("Giàng", "0912345678", "0912345679", "chủ hộ"):
        assert secret not in left
    assert not [c.changes for c in made.corrections.all() if c.changes]


def test_nothing_of_the_person_is_left_and_the_dossier_stays(in_lung_phinh):
    made = dossier_in("handed_over", by=in_lung_phinh.director)

    assert mask_old(at=YEARS_LATER) == 1

    masked = Dossier.objects.get(id=made.id)
    assert not any(getattr(masked, name) for name in PERSONAL)
    assert (masked.applicant_name, masked.collected_by) == ("***", "***")
    assert (masked.number, masked.state) == (made.number, made.state)
    assert "Giàng" not in str(Dossier.objects.filter(id=made.id).values())


@pytest.mark.parametrize("state", ["received", "waiting", "in_progress", "decided"])
def test_a_dossier_that_has_not_ended_keeps_its_person(in_lung_phinh, state):
    dossier_in(state, by=in_lung_phinh.director)

    assert mask_old(at=at("2066-01-01 02:10")) == 0


def test_within_its_time_nothing_is_masked(in_lung_phinh):
    dossier_in("handed_over", by=in_lung_phinh.director)

    assert mask_old(at=at("2036-05-05 08:59")) == 0


def test_other_communes_keep_theirs(in_lung_phinh):
    with inside(cast.ANH_SON):
        dossier_in("handed_over", by=cast.anh_son().director)

    assert mask_old(at=YEARS_LATER) == 0


def test_files_stay_unless_the_commune_has_decided(in_lung_phinh, settings):
    dossier_in("handed_over", by=in_lung_phinh.director)
    (file,) = old_files(settings)

    kept = look_after(cast.LUNG_PHINH, at=YEARS_LATER)

    assert (kept.dossiers_masked, kept.files_deleted) == (1, 0)
    assert file.exists()


def test_files_of_dossiers_masked_long_before_go_once_it_is_decided(
    in_lung_phinh, settings
):
    made = dossier_in("handed_over", by=in_lung_phinh.director)
    with inside(cast.ANH_SON):
        dossier_in("handed_over", by=cast.anh_son().director)
    here, there = sorted(old_files(settings), key=lambda f: cast.ANH_SON in f.parts)
    mask_old(at=YEARS_LATER)
    files_go(in_lung_phinh)

    assert look_after(cast.LUNG_PHINH, at=YEARS_LATER).files_deleted == 1
    assert look_after(cast.LUNG_PHINH, at=YEARS_LATER).files_deleted == 0

    assert not here.exists()
    assert there.exists()
    assert Attachment.objects.get().path == ""
    last = history_of(made).last()
    assert (last.event, last.data) == (
        "dossiers.files_deleted",
        {"count": 1, "years": 10},
    )


def test_files_of_a_dossier_not_masked_stay(in_lung_phinh):
    dossier_in("decided", by=in_lung_phinh.director)
    dossier_in("handed_over", by=in_lung_phinh.director)
    files_go(in_lung_phinh)

    assert let_go_of_files(at=YEARS_LATER) == 0
    assert not Attachment.objects.filter(path="").exists()
