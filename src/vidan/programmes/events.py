from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "programmes.added": _("%(by)s lập mô hình %(name)s theo %(mandate)s"),
    "programmes.changed": _(
        "%(by)s thay đổi mô hình: %(fields)s; thêm %(added)s buổi, dời %(moved)s buổi, "
        "rút %(removed)s buổi"
    ),
    "programmes.planned": _("Lên lịch %(count)s buổi, từ %(first_on)s đến %(last_on)s"),
    "programmes.opened": _("%(by)s mở mô hình %(name)s"),
    "programmes.listed": _("%(by)s công bố %(count)s thủ tục: %(codes)s"),
    "sessions.replanned": _("Lịch của buổi được đổi theo mô hình: %(change)s"),
    "sessions.moved": _(
        "%(by)s dời buổi từ %(before)s sang %(after)s. Lý do: %(reason)s"
    ),
    "sessions.placed": _("%(by)s đổi địa điểm sang %(place)s. Lý do: %(reason)s"),
    "sessions.cancelled": _("%(by)s cho không tổ chức buổi này. Lý do: %(reason)s"),
    "sessions.withdrawn": _("Rút buổi khỏi lịch theo thay đổi của mô hình"),
    "sessions.restored": _("%(by)s đưa buổi trở lại lịch. Lý do: %(reason)s"),
    "sessions.staffed": _("%(by)s phân công %(count)s người trực: %(names)s"),
    "sessions.recorded": _(
        "%(by)s ghi số liệu buổi: hướng dẫn %(guided)s lượt, %(feedback)s phản ánh"
    ),
    "sessions.reported": _("%(by)s chốt báo cáo của buổi"),
    "sessions.reopened": _("%(by)s mở lại báo cáo. Lý do: %(reason)s"),
    "sessions.records_deleted": _(
        "Hết thời hạn lưu giữ %(years)s năm: xóa %(count)s ghi chép trong ngày"
    ),
    "programmes.helper_code_made": _(
        "%(by)s tạo mã cho tình nguyện viên ngày %(on)s tại %(place)s"
    ),
    "programmes.helper_code_revoked": _(
        "%(by)s thu hồi mã của tình nguyện viên ngày %(on)s"
    ),
}

NAMED = {
    "programmes.session": _("buổi ngày %(name)s"),
    "programmes.helpercode": _("mã tình nguyện viên %(name)s"),
}
