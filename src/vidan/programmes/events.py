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
    "sessions.held": _("%(by)s giữ buổi này dù là ngày nghỉ. Lý do: %(reason)s"),
    "sessions.place_confirmed": _("%(by)s xác nhận đã bố trí địa điểm: %(place)s"),
    "sessions.place_refused": _("%(by)s báo không bố trí được địa điểm: %(words)s"),
    "sessions.prepared": _("%(by)s giao chuẩn bị %(count)s việc cho buổi này"),
    "sessions.line_given": _("%(by)s giao %(name)s chuẩn bị: %(item)s"),
    "sessions.line_answered": _("%(by)s trả lời chuẩn bị “%(item)s”: %(said)s"),
    "sessions.cost_estimated": _("%(by)s dự toán “%(what)s”: %(sum)s"),
    "sessions.cost_removed": _("%(by)s bỏ khoản dự toán “%(what)s”"),
    "sessions.costs_approved": _(
        "%(by)s duyệt %(count)s khoản chi, tổng %(sum)s, theo %(paper)s"
    ),
    "sessions.cost_spent": _("%(by)s ghi thực chi “%(what)s”: %(sum)s"),
    "sessions.cost_overspent": _(
        "%(by)s ghi thực chi “%(what)s”: %(sum)s, vượt %(over)s so với số được duyệt"
    ),
    "sessions.difficulty_raised": _("%(by)s nêu một khó khăn của buổi"),
    "sessions.difficulty_answered": _("%(by)s trả lời một khó khăn: %(answer)s"),
    "programmes.change_proposed": _("%(by)s đề xuất thay đổi mô hình: %(what)s"),
    "programmes.change_decided": _(
        "%(by)s quyết định đề xuất thay đổi “%(what)s”: %(said)s"
    ),
    "venues.added": _("%(by)s thêm địa điểm %(name)s, %(village)s"),
    "venues.changed": _("%(by)s sửa địa điểm %(name)s: %(fields)s"),
    "venues.confirmed": _("%(by)s xác nhận thông tin địa điểm %(name)s là đúng"),
    "checklist.added": _(
        "%(by)s thêm vào danh mục chuẩn bị: %(name)s, từ ngày %(day)s"
    ),
    "checklist.changed": _("%(by)s sửa dòng chuẩn bị: %(name)s"),
}

NAMED = {
    "programmes.session": _("buổi ngày %(name)s"),
    "programmes.venue": _("địa điểm %(name)s"),
    "programmes.checkitem": _("dòng chuẩn bị %(name)s"),
    "programmes.helpercode": _("mã tình nguyện viên %(name)s"),
}
