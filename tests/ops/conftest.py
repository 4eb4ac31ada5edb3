"""Servers of their own for the launcher's tests, wherever the suite's database is."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vidan.ops.embedded import Cluster


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that other accounts may pass through, unlike pytest's own."""
    made = Path(tempfile.mkdtemp(prefix="vidan-ops-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as made:
        yield made


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    """A server that was never started."""
    made = Cluster(folder / "postgres", durable=False, system_dir=folder / "system")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def shared_cluster() -> Iterator[Cluster]:
    with open_folder() as made:
        cluster = Cluster(made / "postgres", system_dir=made / "system")
        yield cluster
        cluster.stop()


@pytest.fixture
def running(shared_cluster: Cluster) -> Cluster:
    """A running server as an installation has it, shared by the tests of one file."""
    shared_cluster.start()
    return shared_cluster
