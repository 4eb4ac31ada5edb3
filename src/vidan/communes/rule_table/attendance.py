"""Rules of attendance at sessions, of hours on rest days and the rest owed for them."""

from django.utils.translation import gettext_lazy

from vidan.communes.rule_table.rule import Rule

RULES = (
    Rule(
        "attendance.grace_minutes",
        int,
        gettext_lazy("Đến sau giờ mở bao nhiêu phút thì vẫn tính là đúng giờ"),
        most=60,
    ),
    Rule(
        "attendance.confirm_early_minutes",
        int,
        gettext_lazy("Được xác nhận có mặt trước giờ mở bao nhiêu phút"),
        most=240,
    ),
    Rule(
        "attendance.code_seconds",
        int,
        gettext_lazy("Mã tại chỗ đổi sau mỗi bao nhiêu giây"),
        least=15,
        most=600,
    ),
    Rule(
        "attendance.rest_percent",
        int,
        gettext_lazy("Mỗi 100 giờ trực ngày nghỉ được bao nhiêu giờ nghỉ bù"),
        local=False,
        most=300,
    ),
    Rule(
        "attendance.rest_days",
        int,
        gettext_lazy("Nghỉ bù trong bao nhiêu ngày kể từ ngày trực"),
        least=1,
        most=366,
    ),
    Rule(
        "attendance.expiry_notice_days",
        int,
        gettext_lazy("Báo trước bao nhiêu ngày khi giờ nghỉ bù sắp hết hạn"),
        most=90,
    ),
    Rule(
        "attendance.pay_rest_day_percent",
        int,
        gettext_lazy("Mức trả cho giờ trực ngày nghỉ hằng tuần không nghỉ bù (%)"),
        local=False,
        most=1000,
    ),
    Rule(
        "attendance.pay_holiday_percent",
        int,
        gettext_lazy("Mức trả cho giờ trực ngày lễ, Tết không nghỉ bù (%)"),
        local=False,
        most=1000,
    ),
    Rule(
        "attendance.difference_rest_day_percent",
        int,
        gettext_lazy("Phần chênh lệch trả cho giờ ngày nghỉ hằng tuần đã nghỉ bù (%)"),
        local=False,
        most=1000,
    ),
    Rule(
        "attendance.difference_holiday_percent",
        int,
        gettext_lazy("Phần chênh lệch trả cho giờ ngày lễ, Tết đã nghỉ bù (%)"),
        local=False,
        most=1000,
    ),
    Rule(
        "attendance.day_hours",
        int,
        gettext_lazy("Số giờ làm thêm nhiều nhất trong một ngày nghỉ"),
        local=False,
        least=1,
        most=24,
    ),
    Rule(
        "attendance.month_hours",
        int,
        gettext_lazy("Số giờ làm thêm nhiều nhất trong một tháng"),
        local=False,
        least=1,
        most=744,
    ),
    Rule(
        "attendance.year_hours",
        int,
        gettext_lazy("Số giờ làm thêm nhiều nhất trong một năm"),
        local=False,
        least=1,
        most=1000,
    ),
    Rule(
        "attendance.year_hours_extended",
        int,
        gettext_lazy("Số giờ làm thêm nhiều nhất trong một năm khi được kéo dài"),
        local=False,
        least=1,
        most=1000,
    ),
    Rule(
        "attendance.year_extended",
        bool,
        gettext_lazy("Xã áp dụng mức 300 giờ một năm"),
    ),
    Rule(
        "attendance.warn_percent",
        int,
        gettext_lazy("Báo trước khi giờ trực đạt bao nhiêu phần trăm mức trần"),
        least=1,
        most=100,
    ),
    Rule(
        "retention.attendance_years",
        int,
        gettext_lazy("Số năm giữ điểm danh, giờ trực và nghỉ bù"),
        least=1,
        most=50,
    ),
)
