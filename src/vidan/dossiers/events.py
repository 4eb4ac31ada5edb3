from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "dossiers.received": _("%(by)s tiếp nhận hồ sơ, hẹn trả %(due)s"),
    "dossiers.registered_incomplete": _(
        "%(by)s ghi nhận hồ sơ còn thiếu và yêu cầu bổ sung: %(missing)s"
    ),
    "dossiers.refused": _("%(by)s từ chối tiếp nhận. Lý do: %(reason)s"),
    "dossiers.assigned": _("%(by)s giao hồ sơ cho %(handler)s"),
    "dossiers.supplement_requested": _("%(by)s yêu cầu bổ sung: %(missing)s"),
    "dossiers.completed": _("%(by)s nhận đủ giấy tờ bổ sung, hẹn trả %(due)s"),
    "dossiers.decided": _("%(by)s ghi nhận kết quả: %(file)s"),
    "dossiers.handed_over": _("%(by)s trả kết quả cho %(collected_by)s"),
    "dossiers.forwarded": _("%(by)s chuyển hồ sơ đến %(unit)s"),
    "dossiers.passed_on": _("%(by)s chuyển sang bước “%(step)s”, giao %(handler)s"),
    "dossiers.submitted": _("%(by)s trình %(signer)s ký"),
    "dossiers.sent_back": _("%(by)s trả lại người thụ lý. Cần sửa: %(reason)s"),
    "dossiers.consulted": _("%(by)s hỏi ý kiến %(body)s, hạn trả lời %(day)s"),
    "dossiers.answered": _("%(by)s ghi ý kiến trả lời của %(body)s"),
    "dossiers.not_answered": _(
        "%(body)s chưa trả lời đúng hạn; đã báo người đứng đầu bộ phận một cửa"
    ),
    "dossiers.verified": _("%(by)s ghi biên bản xác minh thực địa ngày %(day)s"),
    "dossiers.papers_confirmed": _(
        "%(by)s xác nhận đã kiểm tra bản điện tử. Đối chiếu: %(against)s"
    ),
    "dossiers.payment_asked": _(
        "%(by)s yêu cầu thực hiện nghĩa vụ tài chính %(amount)s"
    ),
    "dossiers.payment_recorded": _(
        "%(by)s ghi người nộp đã nộp %(amount)s, hẹn trả %(due)s"
    ),
    "dossiers.extended": _(
        "%(by)s xin lỗi và hẹn lại từ %(before)s sang %(due)s. Lý do: %(reason)s"
    ),
    "dossiers.declined": _(
        "%(by)s từ chối giải quyết sau thẩm định. Lý do: %(reason)s"
    ),
    "dossiers.posted": _("%(by)s gửi kết quả qua bưu chính, số hiệu %(parcel)s"),
    "dossiers.taken_along": _("%(by)s mang kết quả về %(village)s"),
    "dossiers.brought_back": _("%(by)s ghi kết quả chưa giao được. Lý do: %(reason)s"),
    "dossiers.originals_taken": _("%(by)s nhận bản chính để đối chiếu: %(papers)s"),
    "dossiers.originals_returned": _("%(by)s trả lại bản chính: %(papers)s"),
    "dossiers.corrected": _(
        "%(by)s sửa thông tin tiếp nhận: %(changes)s. Lý do: %(reason)s"
    ),
    "dossiers.promise_kept": _(
        "%(by)s giữ ngày hẹn %(due)s (theo lịch mới là %(calendar)s)"
    ),
    "dossiers.promise_moved": _(
        "%(by)s chuyển ngày hẹn từ %(before)s sang %(due)s theo lịch mới"
    ),
    "dossiers.undone": _("%(by)s hoàn tác “%(move)s”"),
    "dossiers.stopped": _("%(by)s dừng giải quyết theo yêu cầu. Lý do: %(reason)s"),
    "dossiers.withdrawn": _("%(by)s ghi nhận người nộp rút hồ sơ. Lý do: %(reason)s"),
    "dossiers.official_code_set": _(
        "%(by)s ghi mã hồ sơ của hệ thống quốc gia: %(code)s"
    ),
    "dossiers.declaration_used": _(
        "%(by)s tiếp nhận theo tờ khai trước gửi lúc %(made)s"
    ),
    "dossiers.personal_data_opened": _(
        "%(by)s mở thông tin cá nhân của người nộp. Lý do: %(reason)s"
    ),
    "dossiers.personal_data_masked": _(
        "Hết thời hạn lưu giữ %(years)s năm: thông tin cá nhân của người nộp được xóa"
    ),
    "dossiers.files_deleted": _(
        "Hết thời hạn lưu giữ %(years)s năm: %(count)s tệp của hồ sơ được xóa"
    ),
    "dossiers.linked": _(
        "%(by)s đưa hồ sơ vào việc liên thông “%(case)s”, bước %(place)s trên "
        "%(count)s, hẹn trả %(due)s"
    ),
    "dossiers.late": _("Hồ sơ quá hạn trả %(due)s: %(cause)s (%(who)s)"),
    "dossiers.campaign_started": _(
        "%(by)s lập đợt xử lý “%(name)s” gồm %(count)s hồ sơ quá hạn, xong trước hết "
        "ngày %(goal)s"
    ),
    "dossiers.book_opened": _("%(by)s mở %(book)s"),
    "dossiers.book_closed": _(
        "%(by)s khóa %(book)s, %(pages)s trang, số cuối %(last)s"
    ),
    "dossiers.book_printed": _("%(by)s in %(book)s có thông tin cá nhân: %(part)s"),
    "dossiers.entry_corrected": _(
        "%(by)s sửa dòng %(number)s của sổ chứng thực, mục %(field)s. Lý do: %(reason)s"
    ),
}

NAMED = {"dossiers.dossier": _("hồ sơ %(name)s")}
BRIEF = {
    "dossiers.refused": _("%(by)s từ chối tiếp nhận"),
    "dossiers.handed_over": _("%(by)s trả kết quả"),
    "dossiers.stopped": _("%(by)s dừng giải quyết theo yêu cầu"),
    "dossiers.withdrawn": _("%(by)s ghi nhận người nộp rút hồ sơ"),
    "dossiers.decided": _("%(by)s ghi nhận kết quả"),
    "dossiers.sent_back": _("%(by)s trả lại người thụ lý"),
    "dossiers.extended": _("%(by)s xin lỗi và hẹn lại"),
    "dossiers.declined": _("%(by)s từ chối giải quyết sau thẩm định"),
    "dossiers.brought_back": _("%(by)s ghi kết quả chưa giao được"),
    "dossiers.corrected": _("%(by)s sửa thông tin tiếp nhận"),
    "dossiers.personal_data_opened": _("%(by)s mở thông tin cá nhân của người nộp"),
    "dossiers.entry_corrected": _("%(by)s sửa dòng %(number)s của sổ chứng thực"),
}
"""Free words and names of citizens stay with the dossier, and go when it is masked."""
