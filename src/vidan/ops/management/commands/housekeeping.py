"""``vidan housekeeping``: what the worker does every night, now, and as the owner.

Old lines of the history can be deleted only here: the worker has no right to.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.ops.housekeeping import look_after_all


class Command(BaseCommand):
    help = "Lập trước buổi phục vụ và xử lý dữ liệu hết thời hạn lưu giữ của mọi xã."

    def handle(self, **options: Any) -> None:
        for kept in look_after_all(at=now()):
            self.stdout.write(
                _(
                    "Xã %(code)s: thêm %(sessions)s buổi, ẩn %(masked)s hồ sơ, xóa "
                    "%(records)s ghi chép, %(history)s dòng nhật ký hết hạn và "
                    "%(files)s tệp không còn dùng."
                )
                % {
                    "code": kept.commune,
                    "sessions": kept.sessions_planned,
                    "masked": kept.dossiers_masked,
                    "records": kept.records_deleted,
                    "history": kept.history_deleted,
                    "files": kept.files_deleted,
                }
            )
