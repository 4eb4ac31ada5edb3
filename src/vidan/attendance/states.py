"""What can be said of somebody's presence, of hours and of rest. Pure."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    PRESENT = "present", _("Đúng giờ")
    LATE = "late", _("Đi muộn")
    ABSENT = "absent", _("Vắng mặt")


class How(models.TextChoices):
    """Who says so, and by what."""

    PHONE = "phone", _("tự xác nhận bằng mã tại chỗ")
    LEADER = "leader", _("người phụ trách ghi")
    CORRECTED = "corrected", _("sửa lại")
    CLOSING = "closing", _("ghi khi chốt điểm danh")


class DayKind(models.TextChoices):
    """What kind of day hours were served on; an ordinary working day earns nothing."""

    REST_DAY = "rest_day", _("Ngày nghỉ hằng tuần")
    HOLIDAY = "holiday", _("Ngày lễ, Tết")


class Purpose(models.TextChoices):
    """What became of earned hours."""

    REST = "rest", _("Nghỉ bù")
    PAID = "paid", _("Thanh toán thay nghỉ bù")
    EXPIRED = "expired", _("Quá hạn nghỉ bù")


class RestState(models.TextChoices):
    PLANNED = "planned", _("Đã xếp")
    TAKEN = "taken", _("Đã nghỉ")
    WITHDRAWN = "withdrawn", _("Đã bỏ")


class RestPart(models.TextChoices):
    DAY = "day", _("Cả ngày")
    MORNING = "morning", _("Buổi sáng")
    AFTERNOON = "afternoon", _("Buổi chiều")


MINUTE = timedelta(minutes=1)


def arrival(
    arrived_at: datetime, *, opens_at: datetime, grace_minutes: int
) -> tuple[State, int]:
    """On time or late, and by how many minutes after the opening.

    Whoever comes within the minutes of grace is on time; after them lateness counts
    from the opening itself, not from their end.
    """
    if arrived_at <= opens_at + grace_minutes * MINUTE:
        return State.PRESENT, 0
    return State.LATE, max((arrived_at - opens_at) // MINUTE, 1)
