"""Folders for one run of the tests; a killed run leaves its own behind for the next.

Whoever made a folder holds a lock in it for as long as they live: the kernel opens it
at their death, and no number of a process is ever mistaken for another's.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vidan.ops import locks

PLACE = Path("/tmp")  # noqa: S108  the path of a socket has to be short
NAMED, NOT_YET = "vidan-test-", "vidan-new-"
OWNER = "owner.lock"


@contextmanager
def own_folder(place: Path = PLACE) -> Iterator[Path]:
    """A folder of our own, gone afterwards."""
    made = Path(tempfile.mkdtemp(prefix=NOT_YET, dir=place))
    with locks.exclusive(made / OWNER):
        # Named only once it is locked, so that nobody takes it for an abandoned one.
        folder = made.rename(place / made.name.replace(NOT_YET, NAMED))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def abandoned(place: Path = PLACE) -> Iterator[Path]:
    """Folders of our account whose owner is dead, each ours while it is looked at."""
    for folder in place.glob(f"{NAMED}*"):
        # It may be somebody else's, or another run is clearing up as well.
        with suppress(OSError):
            owner = (folder / OWNER).lstat()
            if owner.st_uid == os.geteuid():
                with locks.exclusive_or_none(folder / OWNER) as free:
                    if free:
                        yield folder
