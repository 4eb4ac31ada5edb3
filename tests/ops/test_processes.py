"""Children are restarted, stopped in order, and found again after a murder."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from vidan.core.errors import DomainError
from vidan.ops import processes
from vidan.ops.processes import Child, Family, recover

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STARTER = """
import os, sys, time
from pathlib import Path
from vidan.ops.processes import Child, Family
family = Family(Path(sys.argv[1]))
family.add(Child("sleeper", ["sleep", "60"]))
print(family.children[0].process.pid, flush=True)
time.sleep(60)
"""


def number_of(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def test_a_fallen_child_is_started_again_after_a_growing_pause(tmp_path: Path) -> None:
    family = Family(tmp_path / "record.json")
    child = Child("sleeper", SLEEPER, pause=0)
    family.add(child)
    try:
        first = number_of(child)
        psutil.Process(first).kill()
        assert child.process is not None
        child.process.wait()
        family.tend()
        assert child.is_running()
        assert number_of(child) != first
        child.pause = 8.0
        child.process.kill()
        child.process.wait()
        family.tend()
        assert not child.is_running(), "its pause is not over"
    finally:
        family.stop()


def test_all_are_stopped_and_nothing_is_remembered(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    family = Family(record)
    family.add(Child("one", SLEEPER))
    family.add(Child("two", SLEEPER))
    assert len(json.loads(record.read_text())["children"]) == 2
    family.stop()
    assert not any(child.is_running() for child in family.children)
    assert not record.exists()


def test_what_a_killed_starter_left_is_ended(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(record)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert starter.stdout is not None
    orphan = psutil.Process(int(starter.stdout.readline()))
    starter.kill()
    starter.wait()
    starter.stdout.close()

    recover(record)

    assert not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE
    assert not record.exists()


def test_a_stranger_with_a_recorded_number_is_left_alone(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    stranger = subprocess.Popen(SLEEPER, start_new_session=True)
    try:
        told = {"starter": [stranger.pid, 1.0], "children": [[stranger.pid, 1.0]]}
        record.write_text(json.dumps(told))
        recover(record)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_second_start_is_refused_while_the_first_runs(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    me = psutil.Process()
    told = {"starter": [me.pid, me.create_time()], "children": []}
    record.write_text(json.dumps(told))
    with pytest.raises(DomainError, match=f"tiến trình số {me.pid}"):
        recover(record)


def test_a_child_deaf_to_the_request_is_ended_all_the_same() -> None:
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True)"
    process = subprocess.Popen(
        [sys.executable, "-c", deaf + "; time.sleep(60)"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    begun = time.monotonic()
    processes.end([psutil.Process(process.pid)], patience=0.2)
    process.communicate()
    assert time.monotonic() - begun < 5
