"""Rules of the hall, of the public pages and of what citizens are told."""

from datetime import time

from django.utils.translation import gettext_lazy

from vidan.communes.rule_table.rule import Rule

RULES = (
    Rule(
        "queueing.priority_weight",
        int,
        gettext_lazy(
            "Cứ một số thường thì gọi bao nhiêu số ưu tiên hoặc số đã hẹn giờ"
        ),
        least=1,
        most=6,
    ),
    Rule(
        "queueing.minutes_per_person",
        int,
        gettext_lazy(
            "Số phút ước tính cho một lượt khi trong ngày chưa đủ lượt để tính"
        ),
        least=1,
        most=240,
    ),
    Rule(
        "queueing.issue_early_minutes",
        int,
        gettext_lazy("Phát số trước giờ mở quầy bao nhiêu phút"),
        most=720,
    ),
    Rule(
        "queueing.recall_seconds",
        int,
        gettext_lazy("Sau bao nhiêu giây mới được gọi lại cùng một số"),
    ),
    Rule(
        "queueing.back_behind",
        int,
        gettext_lazy(
            "Người lỡ lượt quay lại thì được gọi sau bao nhiêu người đang chờ"
        ),
        most=50,
    ),
    Rule(
        "queueing.phone_tickets_per_hour",
        int,
        gettext_lazy("Số lượt lấy số qua điện thoại từ một địa chỉ trong một giờ"),
        least=1,
    ),
    Rule(
        "queueing.booking_days",
        int,
        gettext_lazy("Được đặt hẹn trước nhiều nhất bao nhiêu ngày"),
        most=90,
    ),
    Rule(
        "queueing.booking_minutes",
        int,
        gettext_lazy("Mỗi giờ hẹn dài bao nhiêu phút"),
        least=5,
        most=240,
    ),
    Rule(
        "queueing.booking_seats",
        int,
        gettext_lazy("Mỗi giờ hẹn của một hàng chờ nhận bao nhiêu người"),
        most=20,
    ),
    Rule(
        "queueing.booking_late_minutes",
        int,
        gettext_lazy("Đến muộn quá bao nhiêu phút thì mất giờ hẹn"),
        most=240,
    ),
    Rule(
        "messages.quiet_from",
        time,
        gettext_lazy("Không nhắn tin cho người dân từ giờ này"),
    ),
    Rule(
        "messages.quiet_until",
        time,
        gettext_lazy("Không nhắn tin cho người dân trước giờ này"),
    ),
    Rule(
        "messages.wait_minutes",
        int,
        gettext_lazy("Tin báo chờ bao nhiêu phút rồi mới gửi, để còn hoàn tác được"),
        most=24 * 60,
    ),
    Rule(
        "messages.give_up_hours",
        int,
        gettext_lazy("Tin chờ quá bao nhiêu giờ mà chưa gửi được thì thôi"),
        least=1,
        most=7 * 24,
    ),
    Rule(
        "printing.give_up_minutes",
        int,
        gettext_lazy("Phiếu chờ máy in quá bao nhiêu phút thì thôi, không tự in nữa"),
        least=1,
    ),
    Rule(
        "portal.tracking_tries_per_hour",
        int,
        gettext_lazy("Số lần tra cứu sai cho phép từ một địa chỉ trong một giờ"),
        least=1,
    ),
    Rule(
        "portal.declarations_per_hour",
        int,
        gettext_lazy("Số tờ khai trước nhận từ một địa chỉ trong một giờ"),
        least=1,
    ),
    Rule(
        "notices.due_hour",
        time,
        gettext_lazy("Kênh thông báo phải xong trước giờ này của ngày đến hạn"),
    ),
    Rule(
        "notices.at_once_hours",
        int,
        gettext_lazy("Thông báo thay đổi phải đến các kênh trong bao nhiêu giờ"),
        least=1,
        most=48,
    ),
    Rule(
        "satisfaction.open_days",
        int,
        gettext_lazy("Số ngày người dân còn đánh giá được sau khi được phục vụ"),
        least=1,
        most=90,
    ),
    Rule(
        "satisfaction.small_group",
        int,
        gettext_lazy(
            "Từ bao nhiêu câu trả lời mới hiện số liệu, lời góp ý về một cán bộ"
        ),
        least=3,
        most=100,
    ),
    Rule(
        "satisfaction.tablet_minutes",
        int,
        gettext_lazy("Máy đánh giá tại quầy hỏi trong bao nhiêu phút sau mỗi lượt"),
        least=1,
        most=60,
    ),
    Rule(
        "satisfaction.answers_per_hour",
        int,
        gettext_lazy("Số lượt đánh giá từ một địa chỉ trong một giờ"),
        least=1,
    ),
)
