"""``vidan restore FILE``: a backup back into a fresh database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from vidan.ops.restore import restore


class Command(BaseCommand):
    help = "Phục hồi từ một tệp sao lưu vào cơ sở dữ liệu mới."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp do vidan backup ghi")

    def handle(self, **options: Any) -> None:
        manifest = restore(options["file"])
        self.stdout.write(
            _("Đã phục hồi %(rows)s dòng dữ liệu và %(files)s tệp đính kèm.")
            % {
                "rows": sum(told["rows"] for told in manifest["tables"].values()),
                "files": len(manifest["attachments"]),
            }
        )
