"""``vidan bench``: how fast it is, as a table and as var/bench/latest.json."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.ops.bench.figures import table, write
from vidan.ops.bench.running import replay, run
from vidan.settings.env import env

SIZES, QUICK_SIZES = "10000,1000000", "200"


class Command(BaseCommand):
    help = "Đo tốc độ trên một cơ sở dữ liệu tạm; ghi vào var/bench/latest.json."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rows", help="số hồ sơ, ví dụ 10000,1000000")
        parser.add_argument(
            "--replay",
            type=float,
            metavar="LẦN",
            help="diễn lại một ngày 800 lượt ở 35 quầy, nhanh gấp bấy nhiêu lần",
        )
        parser.add_argument("--quick", action="store_true", help="chỉ thử cho biết")
        parser.add_argument(
            "--to", type=Path, default=env.var_dir / "bench/latest.json"
        )

    def handle(self, **options: Any) -> None:
        quick = options["quick"]
        if options["replay"]:
            self._replay(options["replay"], quick=quick, to=options["to"])
            return
        asked = options["rows"] or (QUICK_SIZES if quick else SIZES)
        figures = run(_sizes(asked), quick=quick)
        write(figures, options["to"])
        self.stdout.write(table(figures))

    def _replay(self, speed: float, *, quick: bool, to: Path) -> None:
        figures = replay(speed=speed, **(QUICK_DAY if quick else DAY))
        write(figures, to.with_name("replay.json"))
        self.stdout.write(table(figures))


DAY = {"visits": 800, "counters": 35}
QUICK_DAY = {"visits": 24, "counters": 3}


def _sizes(text: str) -> list[int]:
    try:
        sizes = sorted({int(part) for part in text.split(",")})
    except ValueError:
        sizes = []
    if not sizes or sizes[0] < 1:
        raise InvalidInputError(
            _("Số hồ sơ “%(rows)s” không đọc được; hãy ghi như 10000,1000000.")
            % {"rows": text}
        )
    return sizes
