"""How long what is kept."""

from django.utils.translation import gettext_lazy

from vidan.communes.rule_table.rule import Rule

RULES = (
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
)
