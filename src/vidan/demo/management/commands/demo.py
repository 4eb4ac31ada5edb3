"""``vidan demo``: five communes with three months behind them."""

import time
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.text import day, iso_day
from vidan.demo.building import Plan, Stage, build, last_day_of_month


class Command(BaseCommand):
    help = "Dựng dữ liệu trình diễn của năm xã vào một cơ sở dữ liệu trống."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stage", choices=Stage.values, default=Stage.EVENING)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--on",
            type=iso_day,
            help="ngày “hôm nay”, ví dụ 2026-05-02 (mặc định: nay)",
        )

    def handle(self, **options: Any) -> None:
        stage = Stage(options["stage"])
        on = self._on(options["on"], stage)
        begun = time.monotonic()
        total = build(
            Plan(on=on, stage=stage, seed=options["seed"]), progress=self._tell
        )
        self.stdout.write(
            _("Đã dựng %(count)s hồ sơ đến ngày %(day)s, sau %(seconds)s giây.")
            % {
                "count": total,
                "day": day(on),
                "seconds": f"{time.monotonic() - begun:.0f}",
            }
        )

    def _on(self, asked: date | None, stage: Stage) -> date:
        """The day that is today; at a month's end, the last of a month."""
        if stage != Stage.MONTH_END:
            return asked or localdate()
        if asked:
            return last_day_of_month(asked)
        return localdate().replace(day=1) - timedelta(days=1)

    def _tell(self, town: str, done: int, whole: int) -> None:
        """One line a commune; on a terminal it moves while the weeks go by."""
        line = f"  {town}: {done}/{whole} " + _("ngày")
        if self.stdout.isatty():
            self.stdout.write(f"\r{line}", ending="\n" if done == whole else "")
            self.stdout.flush()
        elif done == whole:
            self.stdout.write(line)
