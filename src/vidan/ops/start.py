"""``vidan start``: database, web server and worker, from nothing to an open door."""

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from vidan.core.errors import DomainError
from vidan.ops import database
from vidan.ops.embedded import WEB, Cluster
from vidan.ops.groundwork import check_disk, check_port, make_var
from vidan.ops.processes import Child, Family, recover
from vidan.ops.steps import step
from vidan.ops.wording import _
from vidan.settings.env import Environment, env

READY_SECONDS = 120
FALLS_BEFORE_READY = 3
PAUSE_AFTER_REFUSAL = 10
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


def main(arguments: list[str]) -> int:
    asked = _parse(arguments)
    _on_signals(_interrupt)
    record = env.var_dir / "processes.json"
    make_var(env.var_dir)
    check_disk(env.var_dir)
    if record.exists():
        with step(_("Dọn những gì lần chạy trước để lại")):
            recover(record)
    check_port(env.host, env.port)
    _make_secret_key()
    with ExitStack() as stack:
        try:
            with step(_("Khởi động cơ sở dữ liệu")):
                cluster = stack.enter_context(database.ready())
            stack.callback(print, "• " + _("Dừng cơ sở dữ liệu"), flush=True)
            logins = _prepare(with_demo=not asked.no_demo)
            family = Family(record)
            stack.callback(_stop, family)
            _open(family)
            _announce(logins)
            _watch(family, cluster)
        except KeyboardInterrupt:
            print(flush=True)
        finally:
            _on_signals(signal.SIG_IGN)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="vidan start", description=_("Chạy Vì Dân trên máy này; Ctrl-C để dừng.")
    )
    parser.add_argument(
        "--no-demo",
        action="store_true",
        help=_("không dựng dữ liệu trình diễn khi cơ sở dữ liệu còn trống"),
    )
    return parser.parse_args(arguments)


def _on_signals(handler: Callable[..., Any] | signal.Handlers) -> None:
    for number in STOP_SIGNALS:
        signal.signal(number, handler)


def _interrupt(*_signal: object) -> None:
    raise KeyboardInterrupt


def _make_secret_key() -> None:
    """A key of this installation's own, kept beside its data."""
    if env.secret_key:
        return
    key = secrets.token_urlsafe(50)
    file = Path(str(Environment.model_config["env_file"]))
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w") as lines:
        lines.write(f"VIDAN_SECRET_KEY={key}\n")
    os.environ["VIDAN_SECRET_KEY"] = key


def _prepare(*, with_demo: bool) -> list[list[str]]:
    """Migrate and fill an empty database; returns who may sign in."""
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "vidan.ops.prepare", "--logins-to", str(writing)]
    if not with_demo:
        command.append("--no-demo")
    with os.fdopen(reading) as told:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            pass_fds=[writing],
            start_new_session=True,
        )
        os.close(writing)
        try:
            logins = told.read()
            process.wait()
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
    if process.returncode != 0:
        raise DomainError(
            _("Không chuẩn bị được cơ sở dữ liệu; lý do ở ngay phía trên.")
        )
    return list(json.loads(logins or "[]"))


def _open(family: Family) -> None:
    """Worker first: the site calls itself ready only once a worker is heard."""
    os.environ["VIDAN_DATABASE_ROLE"] = env.database_role or WEB
    with step(_("Mở trang web và tiến trình nền")):
        family.add(
            Child("worker", [sys.executable, "-m", "vidan.ops.console", "worker"])
        )
        family.add(Child("web", web_command()))
        _wait_until_ready(family)


def web_command() -> list[str]:
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    server += ["--host", env.host, "--port", str(env.port)]
    server += ["--workers", str(env.web_processes), "--respawn-failed-workers"]
    # A thread holds a connection to the database: few threads, few connections.
    server += ["--blocking-threads", "4", "--backpressure", "64"]
    return [*server, "--log-level", "warning", "vidan.wsgi:application"]


def _wait_until_ready(family: Family) -> None:
    until = time.monotonic() + READY_SECONDS
    while not _is_ready():
        family.tend()
        fallen = [c.name for c in family.children if c.failures >= FALLS_BEFORE_READY]
        if fallen or time.monotonic() > until:
            raise DomainError(
                _(
                    "Vì Dân chưa phục vụ được (%(who)s); hãy xem các dòng lỗi phía "
                    "trên và trang %(page)s."
                )
                % {"who": ", ".join(fallen) or "web", "page": _address("/health/ready")}
            )
        time.sleep(0.2)


def _is_ready() -> bool:
    connection = HTTPConnection(ANYWHERE.get(env.host, env.host), env.port, timeout=10)
    try:
        # Production answers plain HTTP with a redirection; the proxy is trusted.
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https"}
        connection.request("GET", "/health/ready", headers=headers)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _address(path: str = "/") -> str:
    host = ANYWHERE.get(env.host, env.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{env.port}{path}"


def _announce(logins: list[list[str]]) -> None:
    print("\n" + _("Vì Dân đã mở cửa: %(address)s") % {"address": _address()})
    if logins:
        print(_("Tài khoản dùng thử (người, tên đăng nhập, mật khẩu):"))
        widths = [max(map(len, column)) for column in zip(*logins, strict=True)]
        for login in logins:
            cells = (
                cell.ljust(width) for cell, width in zip(login, widths, strict=True)
            )
            print("  " + "  ".join(cells).rstrip())
    print(_("Nhấn Ctrl-C để dừng."), flush=True)


def _watch(family: Family, cluster: Cluster | None) -> None:
    """Until a signal comes: start again whatever falls."""
    while True:
        time.sleep(1)
        family.tend()
        if cluster and not cluster.postmaster():
            _start_again(cluster)


def _start_again(cluster: Cluster) -> None:
    try:
        cluster.start()
    except DomainError as refusal:
        print(refusal.message, file=sys.stderr, flush=True)
        time.sleep(PAUSE_AFTER_REFUSAL)


def _stop(family: Family) -> None:
    with step(_("Dừng trang web và tiến trình nền")):
        family.stop()
