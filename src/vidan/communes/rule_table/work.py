"""Rules of the work itself: deadlines, dossiers, service days, tasks."""

from datetime import time

from django.utils.translation import gettext_lazy

from vidan.communes.rule_table.rule import Rule

RULES = (
    Rule(
        "worktime.service_day_counts",
        bool,
        gettext_lazy("Thứ Bảy phục vụ có tính là ngày làm việc khi tính thời hạn"),
    ),
    Rule(
        "worktime.intake_cutoff",
        time,
        gettext_lazy(
            "Hồ sơ giải quyết trong ngày nhận sau giờ này được trả vào ngày làm "
            "việc kế tiếp"
        ),
    ),
    Rule(
        "dossiers.supplements_allowed",
        int,
        gettext_lazy("Số lần được yêu cầu bổ sung đối với một hồ sơ"),
        local=False,
    ),
    Rule(
        "dossiers.examination_working_days",
        int,
        gettext_lazy(
            "Số ngày làm việc từ ngày tiếp nhận còn được yêu cầu bổ sung hồ sơ"
        ),
        local=False,
    ),
    Rule(
        "dossiers.forward_cutoff",
        time,
        gettext_lazy(
            "Hồ sơ nhận sau giờ này được chuyển vào đầu giờ ngày làm việc tiếp theo"
        ),
        local=False,
    ),
    Rule(
        "dossiers.forward_first_hours",
        int,
        gettext_lazy("Số giờ làm việc được coi là đầu giờ khi chuyển hồ sơ"),
        most=8,
    ),
    Rule(
        "dossiers.extensions_allowed",
        int,
        gettext_lazy("Số lần được hẹn lại ngày trả kết quả của một hồ sơ"),
        local=False,
    ),
    Rule(
        "dossiers.extension_notice_days",
        int,
        gettext_lazy(
            "Số ngày làm việc tối thiểu trước khi hết hạn phải xin lỗi và hẹn lại"
        ),
        local=False,
    ),
    Rule(
        "dossiers.payment_stops_clock",
        bool,
        gettext_lazy(
            "Thời gian chờ người nộp thực hiện nghĩa vụ tài chính không tính vào "
            "thời hạn giải quyết"
        ),
    ),
    Rule(
        "dossiers.undo_minutes",
        int,
        gettext_lazy("Số phút được hoàn tác một thao tác trên hồ sơ"),
        most=24 * 60,
    ),
    Rule(
        "dossiers.soon_working_days",
        int,
        gettext_lazy("Số ngày làm việc trước hạn thì hồ sơ được báo sắp đến hạn"),
    ),
    Rule(
        "certification.full_fee_pages",
        int,
        gettext_lazy("Số trang đầu của một bản sao thu đủ mức mỗi trang"),
        local=False,
        least=1,
    ),
    Rule(
        "certification.further_page_fee",
        int,
        gettext_lazy("Mức thu mỗi trang tiếp theo của bản sao chứng thực (đồng)"),
        local=False,
        most=1_000_000,
    ),
    Rule(
        "certification.most_copy_fee",
        int,
        gettext_lazy("Mức thu tối đa của một bản sao chứng thực (đồng)"),
        local=False,
        most=10_000_000,
    ),
    Rule(
        "programmes.same_day_procedures",
        int,
        gettext_lazy(
            "Số thủ tục tối thiểu phải công bố trước khi mở mô hình không hẹn"
        ),
    ),
    Rule(
        "programmes.help_taps_per_code",
        int,
        gettext_lazy("Số lượt giúp nhiều nhất đếm được bằng một mã tình nguyện"),
        least=1,
        most=5000,
    ),
    Rule(
        "programmes.weeks_ahead",
        int,
        gettext_lazy("Số tuần lập trước các buổi phục vụ"),
        least=1,
    ),
    Rule(
        "programmes.readiness_working_days",
        int,
        gettext_lazy("Số ngày làm việc trước buổi phải chuẩn bị xong mọi việc"),
        least=1,
        most=10,
    ),
    Rule(
        "work.remind_first_days",
        int,
        gettext_lazy("Nhắc việc lần đầu trước hạn bao nhiêu ngày làm việc"),
    ),
    Rule(
        "work.remind_second_days",
        int,
        gettext_lazy("Nhắc việc lần hai trước hạn bao nhiêu ngày làm việc"),
    ),
    Rule(
        "work.remind_last_hours",
        int,
        gettext_lazy("Nhắc việc lần cuối trước hạn bao nhiêu giờ làm việc"),
    ),
    Rule(
        "work.tell_head_days",
        int,
        gettext_lazy("Việc quá hạn bao nhiêu ngày làm việc thì báo thủ trưởng đơn vị"),
    ),
    Rule(
        "work.tell_member_days",
        int,
        gettext_lazy("Việc quá hạn bao nhiêu ngày làm việc thì báo ủy viên phụ trách"),
    ),
    Rule(
        "work.days_ahead",
        int,
        gettext_lazy("Số ngày lập trước các kỳ của nhiệm vụ thường xuyên"),
        least=1,
    ),
    Rule(
        "work.hours_without_estimate",
        int,
        gettext_lazy("Số giờ tính cho một việc chưa ước tính giờ trên bảng việc"),
    ),
    Rule(
        "work.archive_months",
        int,
        gettext_lazy("Hồ sơ công việc đã kết thúc phải nộp lưu trong bao nhiêu tháng"),
        local=False,
        least=1,
    ),
    Rule(
        "work.archive_notice_days",
        int,
        gettext_lazy("Nhắc nộp lưu hồ sơ trước hạn bao nhiêu ngày"),
    ),
    Rule("work.quiet_until", time, gettext_lazy("Không nhắc việc trước giờ này")),
    Rule("work.quiet_from", time, gettext_lazy("Không nhắc việc từ giờ này")),
)
