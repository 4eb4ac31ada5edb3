"""``vidan``: the one command of the operator, with Django's own commands behind it."""

import errno
import os
import signal
import sys
from importlib.metadata import version

from django.core.management import execute_from_command_line
from django.db import OperationalError

from vidan.core.errors import DomainError
from vidan.ops import database, start
from vidan.ops.wording import _
from vidan.settings.env import env

WITHOUT_DATABASE = {
    "check", "collectstatic", "compilemessages", "help", "makemessages", "plan",
    "version", "voice",
}  # fmt: skip
# Four at once: a printer that hangs keeps one of them busy for most of a minute.
WORKER = ["procrastinate", "worker", "--concurrency", "4"]
WORKER += ["--shutdown-graceful-timeout", "30", "--delete-jobs", "successful"]


def contents() -> str:
    """The table of contents that ``vidan --help`` prints."""
    groups = {
        _("Vận hành hằng ngày"): {
            "start": _("chạy cả hệ thống trên máy này; Ctrl-C để dừng"),
            "worker": _("chỉ chạy tiến trình nền"),
            "migrate": _("cập nhật cấu trúc cơ sở dữ liệu sau khi nâng cấp"),
            "housekeeping": _("lập lịch trước, che dữ liệu hết hạn lưu giữ"),
            "enrol": _("đưa một xã vào phục vụ, tạo tài khoản quản trị đầu tiên"),
            "voice": _("tạo giọng đọc số cho màn hình gọi số"),
            "sessions": _("liệt kê buổi phục vụ của một xã (bảng, JSON, iCalendar)"),
        },
        _("Dữ liệu"): {
            "catalogue": _("nhập danh mục thủ tục; xác nhận, sửa, kết thúc thủ tục"),
            "demo": _("dựng dữ liệu trình diễn của năm xã"),
            "plan": _("đọc, kiểm tra một văn bản kế hoạch (Word, PDF, .odt, .txt)"),
            "backup": _("sao lưu dữ liệu và tệp đính kèm ra một tệp"),
            "restore": _("phục hồi từ một tệp sao lưu"),
        },
        _("Kiểm tra"): {
            "check": _("kiểm tra cấu hình của bản cài đặt"),
            "bench": _("đo tốc độ, ghi vào var/bench/latest.json"),
        },
    }
    lines = [_("Vì Dân: phục vụ người dân ở cấp xã."), ""]
    lines.append(_("Cách dùng: vidan LỆNH [tùy chọn]"))
    for title, commands in groups.items():
        lines += ["", title]
        lines += [f"  {name:<13} {told}" for name, told in commands.items()]
    lines += [
        "",
        _("vidan LỆNH --help giải thích từng lệnh."),
        _("Các lệnh của Django cũng chạy được ở đây; vidan help liệt kê chúng."),
    ]
    return "\n".join(lines)


def main() -> int:
    arguments = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidan.settings.dev")
    try:
        return _run(arguments)
    except DomainError as refusal:
        print(refusal.message, file=sys.stderr)
    except OperationalError:
        print(database.not_there(env.database_url).message, file=sys.stderr)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(_("Ổ đĩa đã đầy; hãy dọn bớt rồi chạy lại."), file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def _run(arguments: list[str]) -> int:
    match arguments:
        case [] | ["-h" | "--help"]:
            print(contents())
        case ["--version"]:
            print(f"vidan {version('vidan')}")
        case ["start", *options]:
            return start.main(options)
        case ["worker", *options]:
            _run_django([*WORKER, *options])
        case _:
            _run_django(arguments)
    return 0


def _run_django(arguments: list[str]) -> None:
    if arguments[0] in WITHOUT_DATABASE or "--help" in arguments:
        execute_from_command_line(["vidan", *arguments])
        return
    # A killed command must still let go of the embedded database.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))
    with database.ready():
        execute_from_command_line(["vidan", *arguments])


if __name__ == "__main__":
    sys.exit(main())
