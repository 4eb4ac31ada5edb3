"""``vidan voice``: the clips of the spoken calls, made once for this installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from vidan.core.spoken import CLIPS
from vidan.core.text import two_digits
from vidan.ops.voice.making import make


class Command(BaseCommand):
    help = "Tạo giọng đọc số tiếng Việt cho màn hình gọi số, dùng không cần mạng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anew",
            action="store_true",
            help=_("tạo lại cả những đoạn đã có (ghi đè bản thu riêng)"),
        )

    def handle(self, **options: Any) -> None:
        done = make(anew=options["anew"])
        self.stdout.write(
            _("Đã tạo %(made)s đoạn, có %(there)s trên %(all)s đoạn.")
            % {
                "made": two_digits(done.made),
                "there": two_digits(len(CLIPS) - done.missing),
                "all": two_digits(len(CLIPS)),
            }
        )
        if done.missing:
            self.stdout.write(
                _(
                    "Máy này chưa đọc được tiếng Việt, màn hình chỉ có tiếng chuông. "
                    "Hãy cài gói espeak-ng rồi chạy lại “vidan voice”."
                )
            )
