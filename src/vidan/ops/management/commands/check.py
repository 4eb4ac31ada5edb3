"""``vidan check``: Django's own look, and whether the display can speak."""

from typing import Any

from django.core.management.commands import check
from django.utils.translation import gettext as _

from vidan.core.spoken import speaks


class Command(check.Command):
    def handle(self, *labels: Any, **options: Any) -> None:
        super().handle(*labels, **options)
        if not speaks():
            self.stdout.write(
                _(
                    "Màn hình gọi số chưa có giọng đọc (chỉ có tiếng chuông); "
                    "hãy chạy “vidan voice”."
                )
            )
