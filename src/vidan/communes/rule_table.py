"""The table of the rules that are settings: their keys, kinds and what they mean."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Rule:
    key: str
    kind: type
    title: Any
    local: bool = True
    """Whether a commune may decide for itself."""
    least: int = 0
    """The smallest number that makes sense."""
    most: int = 1000
    """The largest one. Days are counted one by one: a slip of the finger would hang."""


RULES = {
    rule.key: rule
    for rule in (
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
            gettext_lazy(
                "Việc quá hạn bao nhiêu ngày làm việc thì báo thủ trưởng đơn vị"
            ),
        ),
        Rule(
            "work.tell_member_days",
            int,
            gettext_lazy(
                "Việc quá hạn bao nhiêu ngày làm việc thì báo ủy viên phụ trách"
            ),
        ),
        Rule("work.quiet_from", time, gettext_lazy("Không nhắc việc từ giờ này")),
        Rule("work.quiet_until", time, gettext_lazy("Không nhắc việc trước giờ này")),
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
            gettext_lazy(
                "Hồ sơ công việc đã kết thúc phải nộp lưu trong bao nhiêu tháng"
            ),
            local=False,
            least=1,
        ),
        Rule(
            "work.archive_notice_days",
            int,
            gettext_lazy("Nhắc nộp lưu hồ sơ trước hạn bao nhiêu ngày"),
        ),
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
            gettext_lazy(
                "Tin báo chờ bao nhiêu phút rồi mới gửi, để còn hoàn tác được"
            ),
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
            "retention.message_days",
            int,
            gettext_lazy("Số ngày giữ địa chỉ và nội dung tin báo đã gửi"),
            least=7,
            most=365,
        ),
        Rule(
            "retention.dossier_years",
            int,
            gettext_lazy("Số năm giữ dữ liệu cá nhân của hồ sơ đã trả kết quả"),
            least=1,
        ),
        Rule(
            "retention.delete_dossier_files",
            bool,
            gettext_lazy(
                "Xóa cả tệp đính kèm khi hết thời hạn giữ dữ liệu cá nhân của hồ sơ"
            ),
        ),
        Rule(
            "retention.unsent_form_hours",
            int,
            gettext_lazy("Số giờ giữ nội dung đang nhập dở"),
            least=1,
            most=24,
        ),
        Rule(
            "retention.declaration_days",
            int,
            gettext_lazy("Số ngày giữ tờ khai trước"),
            least=1,
            most=7,
        ),
        Rule(
            "retention.history_years",
            int,
            gettext_lazy("Số năm giữ nhật ký thao tác"),
            least=1,
        ),
        Rule(
            "retention.session_record_years",
            int,
            gettext_lazy("Số năm giữ số liệu của buổi phục vụ"),
            least=1,
        ),
        Rule(
            "retention.opinion_contact_days",
            int,
            gettext_lazy("Số ngày giữ thông tin liên hệ của người góp ý"),
            least=1,
        ),
        Rule(
            "retention.opinion_text_years",
            int,
            gettext_lazy("Số năm giữ lời góp ý của người dân"),
            least=1,
            most=20,
        ),
        Rule(
            "retention.print_job_days",
            int,
            gettext_lazy("Số ngày giữ các phiếu đã đưa ra máy in"),
            least=1,
        ),
        Rule(
            "retention.receipt_years",
            int,
            gettext_lazy("Số năm giữ tên người nộp tiền trên biên lai"),
            least=1,
        ),
        Rule(
            "retention.import_days",
            int,
            gettext_lazy("Số ngày giữ các dòng của tệp nhập từ cổng"),
            least=1,
        ),
        Rule(
            "retention.dispatch_days",
            int,
            gettext_lazy("Số ngày giữ các lượt đã gửi lên hệ thống chính thức"),
            least=30,
        ),
        Rule(
            "printing.give_up_minutes",
            int,
            gettext_lazy(
                "Phiếu chờ máy in quá bao nhiêu phút thì thôi, không tự in nữa"
            ),
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
}
