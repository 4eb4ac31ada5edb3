"""What has to be so before anything is started; each refusal says what to do."""

import errno
import shutil
import socket
from pathlib import Path

from vidan.core.errors import DomainError
from vidan.ops.wording import _

LEAST_FREE_MEGABYTES = 200


def make_var(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except PermissionError:
        raise DomainError(
            _(
                "Không ghi được vào thư mục %(folder)s; hãy chạy bằng tài khoản sở "
                "hữu thư mục đó, hoặc chọn thư mục khác bằng VIDAN_VAR_DIR."
            )
            % {"folder": folder}
        ) from None


def check_disk(folder: Path) -> None:
    free = shutil.disk_usage(folder).free // 2**20
    if free < LEAST_FREE_MEGABYTES:
        raise DomainError(
            _(
                "Ổ đĩa chứa %(folder)s chỉ còn %(free)s MB; hãy dọn để còn ít nhất "
                "%(least)s MB rồi chạy lại."
            )
            % {"folder": folder, "free": free, "least": LEAST_FREE_MEGABYTES}
        )


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise DomainError(
                _(
                    "Không mở được cổng %(port)s tại %(host)s (%(why)s); hãy chọn "
                    "cổng khác, ví dụ: VIDAN_PORT=%(other)s make start"
                )
                % {
                    "port": port,
                    "host": host,
                    "why": _why(error),
                    "other": port + 1 if port < 65535 else 8000,
                }
            ) from None


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return _("tài khoản này không được dùng cổng đó")
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return _("máy này không có địa chỉ đó")
    return _("một chương trình khác đang dùng")
