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
    "dossiers.stopped": _("%(by)s dừng giải quyết theo yêu cầu. Lý do: %(reason)s"),
    "dossiers.withdrawn": _("%(by)s ghi nhận người nộp rút hồ sơ. Lý do: %(reason)s"),
    "dossiers.official_code_set": _(
        "%(by)s ghi mã hồ sơ của hệ thống quốc gia: %(code)s"
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
    "dossiers.personal_data_opened": _("%(by)s mở thông tin cá nhân của người nộp"),
    "dossiers.entry_corrected": _("%(by)s sửa dòng %(number)s của sổ chứng thực"),
}
"""Free words and names of citizens stay with the dossier, and go when it is masked."""
