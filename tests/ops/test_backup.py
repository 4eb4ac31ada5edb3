"""A backup brought back into a fresh database is the same, to the last byte."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests import cast
from tests.make import at
from vidan.communes.queries import served
from vidan.communes.tenancy import inside
from vidan.core.errors import DomainError
from vidan.demo.building import Plan, Stage, build
from vidan.documents import storing
from vidan.documents.actions.retention import let_go
from vidan.documents.models import Attachment
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.ops.backup import MANIFEST, back_up
from vidan.ops.restore import restore

NOW = at("2026-08-15 20:00")


EMPTY: set[str] = set()
"""Migrated databases of this run without any row, to be copied: that takes no time."""


@contextmanager
def _database(name: str) -> Iterator[None]:
    """A fresh migrated database, owned; the connection moves there for a while."""
    home = connection.settings_dict["NAME"]
    role = connection.settings_dict["OPTIONS"].pop("options", "")
    empty = f"{home}_empty"
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
    if empty not in EMPTY:
        _make(empty)
        _move_to(empty)
        call_command("migrate", interactive=False, verbosity=0)
        _move_to(home)
        EMPTY.add(empty)
    _make(name, template=empty)
    _move_to(name)
    try:
        yield
    finally:
        _move_to(home)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
        connection.close()
        connection.settings_dict["OPTIONS"]["options"] = role


def _make(name: str, *, template: str = "template1") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def _move_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _manifest(file: Path) -> dict[str, Any]:
    return dict(json.loads(zipfile.ZipFile(file).read(MANIFEST)))


@pytest.fixture(scope="module")
def backups(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """One installation with two communes: all of it, and one of them."""
    folder = tmp_path_factory.mktemp("backups")
    files = {"all": folder / "all.zip", "one": folder / "one.zip"}
    plan = Plan(
        on=date(2026, 8, 15),
        stage=Stage.EVENING,
        weeks=1,
        communes=(cast.LUNG_PHINH, cast.SON_HONG),
    )
    with django_db_blocker.unblock():
        with _database(f"{connection.settings_dict['NAME']}_source"):
            build(plan, progress=lambda *_told: None)
            with inside(cast.SON_HONG):
                let_go(Dossier.objects.filter(state=State.HANDED_OVER)[0])
            back_up(files["all"], at=NOW)
            back_up(files["one"], slug="son-hong", at=NOW)
        connection.close()
    return files


@pytest.fixture
def fresh(
    backups: dict[str, Path], django_db_blocker: Any, tmp_path: Path, settings: Any
) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "attachments"
    with django_db_blocker.unblock():
        with _database(f"{connection.settings_dict['NAME']}_target"):
            yield
        connection.close()


def test_everything_comes_back(
    backups: dict[str, Path], fresh: None, tmp_path: Path
) -> None:
    restore(backups["all"])
    back_up(tmp_path / "again.zip", at=NOW)
    before, after = _manifest(backups["all"]), _manifest(tmp_path / "again.zip")
    assert before["tables"]["dossiers_dossier"]["rows"] > 0
    assert before["tables"] == after["tables"]
    assert before["attachments"] == after["attachments"]
    assert before["missing"] == after["missing"] == []


def test_the_bytes_of_the_attachments_come_back(
    backups: dict[str, Path], fresh: None
) -> None:
    restore(backups["all"])
    with inside(cast.LUNG_PHINH):
        kept = Attachment.objects.exclude(path="")
        assert kept
        for one in kept:
            assert len(storing.read(one.path)) == one.size


def test_a_file_whose_time_was_over_is_not_missed(
    backups: dict[str, Path], fresh: None
) -> None:
    assert _manifest(backups["one"])["missing"] == []
    restore(backups["one"])
    with inside(cast.SON_HONG):
        assert Attachment.objects.filter(path="", name="***").exists()


def test_one_commune_comes_back_alone(backups: dict[str, Path], fresh: None) -> None:
    restore(backups["one"])
    assert [one.slug for one in served()] == ["son-hong"]
    assert _manifest(backups["one"])["tables"]["people_user"]["rows"] == 9


def test_a_database_with_data_is_refused(backups: dict[str, Path], fresh: None) -> None:
    restore(backups["one"])
    with pytest.raises(DomainError, match="đã có dữ liệu"):
        restore(backups["all"])


def _inside_data(file: Path) -> int:
    """A byte of the largest part; one between two parts would hold nothing of ours."""
    with zipfile.ZipFile(file) as archive:
        largest = max(archive.infolist(), key=lambda part: part.compress_size)
    return largest.header_offset + largest.compress_size // 2


@pytest.mark.parametrize("damage", ["cut", "altered", "other"])
def test_a_damaged_file_is_refused_and_nothing_is_written(
    backups: dict[str, Path], fresh: None, tmp_path: Path, damage: str
) -> None:
    file = tmp_path / "damaged.zip"
    content = bytearray(backups["one"].read_bytes())
    if damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "altered":
        content[_inside_data(backups["one"])] ^= 0xFF
    else:
        content = bytearray(b"not a backup")
    file.write_bytes(content)
    with pytest.raises(DomainError, match="bị hỏng"):
        restore(file)
    assert not served().exists()
    assert not Path(settings.MEDIA_ROOT).exists()


def test_a_file_that_is_there_is_not_overwritten(backups: dict[str, Path]) -> None:
    with pytest.raises(DomainError, match="đã có"):
        back_up(backups["all"], at=NOW)
