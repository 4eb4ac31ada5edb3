"""``vidan backup FILE``: data and attachments in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.ops.backup import back_up


class Command(BaseCommand):
    help = "Sao lưu dữ liệu và tệp đính kèm ra một tệp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp sẽ ghi, ví dụ sao-luu.zip")
        parser.add_argument(
            "--commune", default="", help="chỉ một xã, ví dụ lung-phinh"
        )

    def handle(self, **options: Any) -> None:
        manifest = back_up(options["file"], slug=options["commune"], at=now())
        self.stdout.write(
            _(
                "Đã sao lưu %(rows)s dòng dữ liệu và %(files)s tệp đính kèm vào "
                "%(file)s."
            )
            % {
                "rows": sum(told["rows"] for told in manifest["tables"].values()),
                "files": len(manifest["attachments"]),
                "file": options["file"],
            }
        )
        if manifest["missing"]:
            self.stderr.write(
                _("Cảnh báo: %(count)s tệp đính kèm không còn trên đĩa.")
                % {"count": len(manifest["missing"])}
            )
