"""Folders and configuration files of the embedded server."""

import os
import stat
from pathlib import Path

from vidan.core.errors import DomainError
from vidan.ops.accounts import Account
from vidan.ops.wording import _

ACCESS = """\
# Written by vidan. The operating system says who is calling; nobody else gets in.
local all all peer map=vidan
local replication all peer map=vidan
"""
SETTINGS = """\
# Written by vidan at every start. Your own settings: ALTER SYSTEM SET ...
listen_addresses = ''
port = 5432
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
timezone = 'UTC'
log_timezone = 'UTC'
default_text_search_config = 'pg_catalog.simple'
idle_in_transaction_session_timeout = '5min'
shared_buffers = '256MB'
jit = off
"""
DURABLE = """\
fsync = on
full_page_writes = on
synchronous_commit = on
logging_collector = on
log_directory = '{log}'
log_filename = 'postgresql-%a.log'
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_file_mode = 0600
"""
FOR_TESTS = """\
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
max_wal_size = '4GB'
"""


def make_home(home: Path) -> None:
    """Make ``home`` and what is missing above it.

    Made by root, they may be passed through but not listed: the server's account has
    to reach its data below them.
    """
    mode = 0o711 if os.geteuid() == 0 else 0o700
    for folder in (*reversed(home.parents), home):
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            folder.chmod(mode)
    if not os.access(home, os.W_OK | os.X_OK):
        raise PermissionError(home)


def make_private(folder: Path, account: Account) -> None:
    """A folder for ``account`` alone; one that is there already stays as it is."""
    if not folder.exists():
        folder.mkdir(mode=0o700)
        if account.to_run():
            os.chown(folder, account.uid, account.gid)


def make_socket_dir(folder: Path, account: Account) -> None:
    make_private(folder, account)
    found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    if not private or found.st_uid != account.uid:
        raise DomainError(
            _(
                "Thư mục %(folder)s phải thuộc riêng tài khoản “%(name)s” (quyền "
                "0700); hãy xóa thư mục đó rồi chạy lại."
            )
            % {"folder": folder, "name": account.name}
        )


def write_settings(
    data: Path, log: Path, sockets: Path, account: Account, *, durable: bool
) -> None:
    """Write the files that are ours, and name our settings in ``postgresql.conf``."""
    settings = SETTINGS + (DURABLE if durable else FOR_TESTS)
    callers = {account.name, "root"}
    identities = "".join(
        f'vidan "{caller}" {role}\n'
        for caller in sorted(callers)
        for role in ("postgres", "vidan")
    )
    _write(data / "vidan.conf", settings.format(sockets=sockets, log=log), account)
    _write(data / "pg_hba.conf", ACCESS, account)
    _write(data / "pg_ident.conf", identities, account)
    main = data / "postgresql.conf"
    including = "include_if_exists = 'vidan.conf'\n"
    if including not in main.read_text():
        with main.open("a") as file:
            file.write(including)


def _write(path: Path, text: str, account: Account) -> None:
    """Replace the file in one step; a full disk leaves the old one as it was."""
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.chmod(0o600)
    if account.to_run():
        os.chown(beside, account.uid, account.gid)
    beside.replace(path)


def explained(output: str, log: Path) -> DomainError:
    """Why a program of PostgreSQL failed, in a sentence."""
    told = output + _tail(log / "startup.log")
    if "No space left on device" in told:
        return DomainError(
            _(
                "Ổ đĩa đã đầy nên cơ sở dữ liệu không chạy được; hãy dọn bớt ổ đĩa "
                "rồi chạy lại."
            )
        )
    causes = [line for line in told.splitlines() if "FATAL" in line or "error" in line]
    return DomainError(
        _("Không khởi động được cơ sở dữ liệu: %(cause)s. Nhật ký ở %(log)s.")
        % {"cause": causes[-1] if causes else told[-200:].strip(), "log": log}
    )


def unanswered(log: Path) -> DomainError:
    return DomainError(
        _(
            "Cơ sở dữ liệu đang chạy nhưng không nhận kết nối; hãy xem nhật ký ở "
            "%(log)s rồi chạy lại."
        )
        % {"log": log}
    )


def _tail(path: Path) -> str:
    try:
        return path.read_text(errors="replace")[-2000:]
    except OSError:
        return ""
