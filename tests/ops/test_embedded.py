"""The embedded server, really run: first start, murder, recovery, stop."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from vidan.ops import embedded
from vidan.ops.embedded import LONGEST_SOCKET_DIR, Answer, Cluster

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")


def ask(cluster: Cluster, query: str, role: str = "vidan") -> list[tuple[object, ...]]:
    with psycopg.connect(cluster.url(role), autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def murder(process: psutil.Process | None) -> None:
    assert process is not None
    process.kill()
    psutil.wait_procs([process], timeout=10)


def test_committed_work_outlives_the_murder_of_the_server(running: Cluster) -> None:
    ask(running, "CREATE TABLE kept AS SELECT 1 AS n")
    murder(running.postmaster())
    assert not running.is_running()

    running.start()

    assert ask(running, "SELECT n FROM kept") == [(1,)]


def test_a_stopped_server_is_gone_and_starts_again(running: Cluster) -> None:
    running.stop()
    assert running.postmaster() is None
    running.start()
    assert running.is_running()


def test_the_server_is_safe_by_its_settings(running: Cluster) -> None:
    names = "fsync", "full_page_writes", "synchronous_commit", "data_checksums"
    for name in names:
        assert ask(running, f"SHOW {name}") == [("on",)]
    assert ask(running, "SHOW timezone") == [("UTC",)]
    assert ask(running, "SHOW listen_addresses") == [("",)]
    assert ask(running, "SELECT upper('hồ sơ đặng')") == [("HỒ SƠ ĐẶNG",)]
    assert stat.S_IMODE(running.sockets.stat().st_mode) == 0o700


def test_the_web_role_owns_nothing_and_cannot_sign_in(running: Cluster) -> None:
    rights = ask(
        running,
        "SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles "
        "WHERE rolname = 'vidan_web'",
    )
    assert rights == [(False, False, False)]
    ask(running, "SET ROLE vidan_web")
    ask(running, "GRANT vidan_web TO vidan")
    ask(running, "CREATE DATABASE test_vidan")
    with pytest.raises(psycopg.OperationalError):
        ask(running, "SELECT 1", role="vidan_web")


def test_starting_twice_is_starting_once(running: Cluster) -> None:
    first = running.postmaster()
    running.start()
    assert running.postmaster() == first


def test_a_stranger_with_the_old_number_is_left_alone(running: Cluster) -> None:
    murder(running.postmaster())
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        lock = running.sockets / ".s.PGSQL.5432.lock"
        for file in (running.data / "postmaster.pid", lock):
            lines = file.read_text().split("\n")
            file.write_text("\n".join([str(stranger.pid), *lines[1:]]))

        running.start()

        assert running.is_running()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_first_start_that_was_cut_short_is_begun_anew(cluster: Cluster) -> None:
    half = cluster.home / "data.new"
    half.mkdir(parents=True)
    cluster.home.chmod(0o711)
    (half / "rubbish").touch()
    cluster.start()
    assert cluster.is_running()
    assert not half.exists()


def test_a_long_path_gets_a_short_private_socket_folder(folder: Path) -> None:
    home = folder.joinpath(*["thư-mục-rất-dài"] * 8, "postgres")
    cluster = Cluster(home, durable=False, system_dir=folder / "system")
    try:
        cluster.start()
        assert cluster.home == home
        assert len(bytes(cluster.sockets)) <= LONGEST_SOCKET_DIR
        assert stat.S_IMODE(cluster.sockets.stat().st_mode) == 0o700
        assert ask(cluster, "SELECT 1") == [(1,)]
    finally:
        cluster.stop()
        cluster.sockets.rmdir()


USER = """
import sys, time
from pathlib import Path
from vidan.ops import embedded
from vidan.ops.embedded import Cluster
with Cluster(Path(sys.argv[1])).in_use():
    print("in use", flush=True)
    sys.stdin.read()
"""


def user_of(cluster: Cluster) -> subprocess.Popen[str]:
    user = subprocess.Popen(
        [sys.executable, "-c", USER, str(cluster.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert user.stdout is not None
    assert user.stdout.readline() == "in use\n"
    return user


def leave(user: subprocess.Popen[str]) -> None:
    user.communicate(timeout=20)


def test_the_last_user_stops_the_server(running: Cluster) -> None:
    """Two that start at the same moment share one server."""
    running.stop()
    first = user_of(running)
    with running.in_use():
        leave(first)
        assert running.is_running()
    assert running.postmaster() is None


def test_a_server_left_by_a_killed_launcher_is_taken_over(running: Cluster) -> None:
    running.stop()
    user = user_of(running)
    user.send_signal(signal.SIGKILL)
    leave(user)
    orphan = running.postmaster()
    assert orphan is not None
    with running.in_use():
        assert running.postmaster() == orphan
    assert running.postmaster() is None


def test_a_server_that_hangs_is_replaced(
    running: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = running.postmaster()
    assert hung is not None
    monkeypatch.setattr(Cluster, "_settled", lambda self: Answer.NONE)
    monkeypatch.setattr(embedded, "REMAINS_SECONDS", 0.2)
    hung.suspend()
    running.start()
    assert running.is_running()
    assert running.postmaster() != hung


@as_root
def test_as_root_the_server_has_an_account_of_its_own(running: Cluster) -> None:
    process = running.postmaster()
    assert process is not None
    assert process.username() == "vidan-db"
    assert running.data.owner() == "vidan-db"


@as_root
def test_as_root_below_a_closed_folder_the_server_lives_elsewhere(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    home, system = closed / "var" / "postgres", folder / "system"
    cluster = Cluster(home, durable=False, system_dir=system)
    try:
        cluster.start()
        assert cluster.home.parent == system
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert Cluster(home, system_dir=system).is_running()
    finally:
        cluster.stop()
