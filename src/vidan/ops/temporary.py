"""A database server for one run of the tests, gone afterwards.

    python -m vidan.ops.temporary [--postgres 15] COMMAND ...

runs the command with ``DATABASE_URL`` set to a new server. The server trades safety for
speed: it never waits for the disk.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from vidan.core.errors import DomainError
from vidan.ops import binaries, scratch
from vidan.ops.binaries import Binaries
from vidan.ops.embedded import Cluster
from vidan.ops.wording import _

HOME = "postgres"
PATIENCE = 10.0


@contextmanager
def temporary_cluster(
    programs: Binaries | None = None, *, place: Path = scratch.PLACE
) -> Iterator[Cluster]:
    """A running server in a folder of its own, by default the embedded one.

    Servers and folders of runs that were killed are cleared away first.
    """
    for folder in scratch.abandoned(place):
        _end_server(folder / HOME)
        shutil.rmtree(folder, ignore_errors=True)
    with scratch.own_folder(place) as folder:
        # The server's account has to pass through when root runs the tests.
        folder.chmod(0o711)
        cluster = Cluster(folder / HOME, programs=programs, durable=False)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()


def _end_server(home: Path) -> None:
    """End a server that nobody needs any more, whatever becomes of its data."""
    server = Cluster(home, durable=False).postmaster()
    if server:
        with suppress(psutil.Error):
            server.send_signal(signal.SIGQUIT)
            server.wait(timeout=PATIENCE)


def programs_of(major: int) -> Binaries:
    if major == binaries.EMBEDDED_MAJOR:
        return binaries.embedded()
    found = binaries.installed(major)
    if found is None:
        raise DomainError(
            _("Chưa có PostgreSQL %(major)s; hãy cài bằng: apt-get install %(package)s")
            % {"major": major, "package": f"postgresql-{major}"}
        )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m vidan.ops.temporary")
    parser.add_argument("--postgres", type=int, default=binaries.EMBEDDED_MAJOR)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))
    try:
        with temporary_cluster(programs_of(asked.postgres)) as cluster:
            environment = {**os.environ, "DATABASE_URL": cluster.url()}
            return subprocess.run(
                asked.command, env=environment, check=False
            ).returncode
    except DomainError as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
