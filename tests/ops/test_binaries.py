import os
import shutil
import stat
from pathlib import Path

import pytest

from vidan.ops import accounts, binaries

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")


def test_programs_below_a_closed_folder_are_copied_once(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    tree = binaries.embedded().folder.parent
    shutil.copytree(tree, closed / "tree", ignore=binaries.NEEDLESS, symlinks=True)
    found = binaries.Binaries(closed / "tree" / "bin", binaries.EMBEDDED_MAJOR)
    account = accounts.service()

    copied = binaries.readable(found, account, folder / "system")

    assert copied.folder.is_relative_to(folder / "system")
    assert binaries.readable(copied, account, folder / "system") == copied
    made = copied.folder.stat()
    assert binaries.readable(found, account, folder / "system") == copied
    assert copied.folder.stat() == made
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_programs_within_reach_are_used_where_they_are(folder: Path) -> None:
    found = binaries.Binaries(Path("/usr/bin"), 15)
    assert binaries.readable(found, accounts.current(), folder) is found
