"""Accounts of the operating system: who we are, and who the database server runs as.

PostgreSQL refuses to run as root, rightly. Started by root, the server runs under an
account of its own that owns nothing but the database files.
"""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidan.core.errors import DomainError
from vidan.ops.wording import _

SERVICE = "vidan-db"
HOMELESS = ["--no-create-home", "--home-dir", "/nonexistent"]
CANNOT_SIGN_IN = ["--system", "--user-group", "--shell", "/usr/sbin/nologin"]


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    def to_run(self) -> dict[str, Any]:
        """Arguments for ``subprocess`` that make the command run as this account."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def current() -> Account:
    uid = os.geteuid()
    try:
        return _account(pwd.getpwuid(uid))
    except KeyError:
        raise DomainError(
            _(
                "Tài khoản hệ thống số %(uid)s không có tên; hãy thêm tên cho nó vào "
                "/etc/passwd rồi chạy lại."
            )
            % {"uid": uid}
        ) from None


def named(name: str) -> Account | None:
    try:
        return _account(pwd.getpwnam(name))
    except KeyError:
        return None


def owner_of(path: Path) -> Account | None:
    """The account that owns ``path``, if there is such a path and such an account."""
    try:
        return _account(pwd.getpwuid(path.stat().st_uid))
    except (FileNotFoundError, KeyError):
        return None


def service() -> Account:
    """The account of the database server; root makes it when it is missing."""
    return named(SERVICE) or _make_service()


def _make_service() -> Account:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        subprocess.run(
            [useradd, *HOMELESS, *CANNOT_SIGN_IN, SERVICE],
            capture_output=True,
            check=False,
        )
    account = named(SERVICE)
    if account is None:
        raise DomainError(
            _(
                "Không tạo được tài khoản hệ thống “%(name)s” cho cơ sở dữ liệu; hãy "
                "tạo tài khoản đó, hoặc chạy lại bằng một tài khoản thường (không "
                "phải root)."
            )
            % {"name": SERVICE}
        )
    return account


def may_enter(folder: Path, account: Account | None) -> bool:
    """Whether ``account`` can reach what lies in ``folder``; None: a stranger.

    Folders that are not there yet are no hindrance: we make them so that it can.
    """
    return all(_may_pass(each, account) for each in (folder, *folder.parents))


def _may_pass(folder: Path, account: Account | None) -> bool:
    try:
        found = folder.stat()
    except FileNotFoundError:
        return True
    if account and found.st_uid == account.uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if account and found.st_gid == account.gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
