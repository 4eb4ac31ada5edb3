"""Brings the database up to date, in a process of its own that ends before serving.

    python -m vidan.ops.prepare [--no-demo] [--logins-to DESCRIPTOR]

The parent needs none of Django's memory; it gets the logins through a pipe.
"""

import argparse
import json
import os
import sys
from typing import Any

import django
from django.core.management import call_command
from django.db import OperationalError
from django.utils.module_loading import import_string

from vidan.core.errors import DomainError
from vidan.ops.database import not_there
from vidan.ops.steps import step
from vidan.ops.voice import making
from vidan.ops.wording import _
from vidan.settings.env import env

LOGINS = "vidan.demo.cast.logins"
"""Named, not imported: the demonstration stands beside this room, not below it."""


def prepare(*, with_demo: bool) -> None:
    with step(_("Cập nhật cấu trúc cơ sở dữ liệu")):
        call_command("migrate", interactive=False, verbosity=0)
    with step(_("Chuẩn bị tệp giao diện")):
        call_command("collectstatic", interactive=False, verbosity=0)
    make_voice()
    if with_demo and _is_empty():
        with step(_("Dựng dữ liệu trình diễn (dưới một phút)")):
            call_command("demo")


def make_voice() -> None:
    """The clips of the spoken calls; whatever goes wrong, one can work without them."""
    try:
        if making.missing():
            with step(_("Chuẩn bị giọng đọc số")):
                call_command("voice")
    except Exception as failed:
        print(_("Chưa tạo được giọng đọc số: %(why)s") % {"why": failed}, flush=True)


def _is_empty() -> bool:
    """No commune is in service here yet."""
    served = import_string("vidan.communes.queries.served")
    return not served().exists()


def logins() -> list[Any]:
    """Who may sign in to the demonstration: lists of who, user name, password."""
    try:
        return [list(login) for login in import_string(LOGINS)()]
    except ImportError:
        return []


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m vidan.ops.prepare")
    parser.add_argument("--no-demo", action="store_true")
    parser.add_argument("--logins-to", type=int)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidan.settings.dev")
    django.setup()
    try:
        prepare(with_demo=not asked.no_demo)
        if asked.logins_to is not None:
            with os.fdopen(asked.logins_to, "w") as pipe:
                json.dump(logins(), pipe)
    except DomainError as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    except OperationalError:
        print(not_there(env.database_url).message, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
