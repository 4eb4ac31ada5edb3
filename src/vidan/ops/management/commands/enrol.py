"""``vidan enrol SLUG``: take a commune into service, with its first administrator."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.identifiers import first_password
from vidan.core.text import sentence_case
from vidan.ops.enrolment import FirstAdministrator, begin
from vidan.people.roles import Role


class Command(BaseCommand):
    help = "Đưa một xã vào phục vụ và tạo tài khoản quản trị đầu tiên của xã."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="đường dẫn của xã, ví dụ lung-phinh")
        wanted: dict[str, Any] = {"required": True}
        parser.add_argument("--code", **wanted, help="mã đơn vị hành chính, 5 chữ số")
        parser.add_argument("--head-office", **wanted, help="trụ sở UBND xã")
        parser.add_argument("--centre-address", **wanted, help="địa chỉ Trung tâm")
        parser.add_argument("--administrator", **wanted, help="tên đăng nhập")
        parser.add_argument("--name", **wanted, help="họ và tên người quản trị")
        parser.add_argument("--title", default=Role.ADMINISTRATOR.label)

    def handle(self, **options: Any) -> None:
        chosen = _asked_password()
        password = chosen or first_password()
        commune = begin(
            options["code"],
            slug=options["slug"],
            head_office=options["head_office"],
            centre_address=options["centre_address"],
            administrator=FirstAdministrator(
                username=options["administrator"],
                full_name=options["name"],
                title=str(options["title"]),
                password=password,
            ),
            at=now(),
        )
        self.stdout.write(
            _("%(commune)s được phục vụ tại /%(slug)s/; quản trị: %(username)s.")
            % {
                "commune": sentence_case(commune.full_name),
                "slug": commune.slug,
                "username": options["administrator"],
            }
        )
        if not chosen:
            self.stdout.write(
                _(
                    "Mật khẩu đầu tiên, chỉ hiện lần này, hãy đổi ngay sau khi đăng "
                    "nhập: %(password)s"
                )
                % {"password": password}
            )


def _asked_password() -> str:
    """Typed twice at a terminal and never shown; empty when a machine is asking."""
    if not sys.stdin.isatty():
        return ""
    first = getpass(_("Mật khẩu của quản trị (để trống để máy tự đặt): "))
    if first and getpass(_("Nhập lại mật khẩu: ")) != first:
        raise InvalidInputError(
            _("Hai lần nhập mật khẩu không giống nhau; hãy chạy lại lệnh.")
        )
    return first
