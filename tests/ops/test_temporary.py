"""A killed run of the tests leaves a server and folders; the next one clears up."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.ops.conftest import open_folder
from vidan.ops.embedded import Cluster
from vidan.ops.scratch import NAMED, OWNER, abandoned, own_folder
from vidan.ops.temporary import temporary_cluster

RUN = """
import sys, time
from pathlib import Path
from vidan.ops.scratch import own_folder
from vidan.ops.temporary import temporary_cluster
make = {"files": own_folder, "server": lambda p: temporary_cluster(place=p)}
with make[sys.argv[1]](Path(sys.argv[2])):
    print("ready", flush=True)
    time.sleep(60)
"""


def run(kind: str, place: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, kind, str(place)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def murder(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def folders(place: Path) -> set[Path]:
    return set(place.iterdir())


def test_the_server_and_folders_of_a_killed_run_are_cleared_away() -> None:
    with open_folder() as place:
        for kind in ("server", "files"):
            murder(run(kind, place))
        left = folders(place)
        assert len(left) == 2
        (home,) = (each / "postgres" for each in left if (each / "postgres").exists())
        server = Cluster(home, durable=False).postmaster()
        assert server is not None

        with temporary_cluster(place=place) as ours:
            assert folders(place) == {ours.home.parent}
            assert ours.is_running()

        assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE
        assert folders(place) == set()


def test_a_run_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    living = run("files", tmp_path)
    try:
        assert list(abandoned(tmp_path)) == []
        assert len(folders(tmp_path)) == 1
    finally:
        murder(living)

    assert set(abandoned(tmp_path)) == folders(tmp_path)


def test_what_is_not_known_to_be_a_run_of_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / f"{NAMED}without-an-owner").mkdir()
    (tmp_path / f"{NAMED}a-file").touch()
    (tmp_path / "vidan-other").mkdir()
    (tmp_path / "vidan-other" / OWNER).touch()

    assert list(abandoned(tmp_path)) == []


def test_two_runs_that_clear_up_at_once_take_each_folder_once(tmp_path: Path) -> None:
    murder(run("files", tmp_path))

    for _folder in abandoned(tmp_path):
        assert list(abandoned(tmp_path)) == []


def test_a_folder_goes_with_its_run(tmp_path: Path) -> None:
    with own_folder(tmp_path) as folder:
        (folder / "deep").mkdir()
        assert folders(tmp_path) == {folder}

    assert folders(tmp_path) == set()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes folders of others")
def test_a_folder_of_another_account_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / f"{NAMED}theirs"
    theirs.mkdir()
    (theirs / OWNER).touch()
    os.chown(theirs / OWNER, 65534, 65534)

    assert list(abandoned(tmp_path)) == []
