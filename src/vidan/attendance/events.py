from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "attendance.confirmed": _("%(by)s xác nhận có mặt lúc %(hour)s ngày %(day)s"),
    "attendance.came_instead": _("%(by)s xác nhận đến thay %(name)s ngày %(day)s"),
    "attendance.marked": _("%(by)s ghi %(name)s ngày %(day)s: %(after)s"),
    "attendance.corrected": _(
        "%(by)s sửa điểm danh của %(name)s ngày %(day)s từ %(before)s thành "
        "%(after)s. Lý do: %(reason)s"
    ),
    "attendance.excused": _(
        "%(by)s kết luận về việc vắng mặt của %(name)s ngày %(day)s: %(how)s"
    ),
    "attendance.closed": _(
        "Chốt điểm danh: %(present)s người có mặt, %(absent)s người vắng"
    ),
    "attendance.rest_planned": _(
        "%(by)s xếp nghỉ bù cho %(name)s ngày %(day)s, %(substitute)s thay"
    ),
    "attendance.rest_withdrawn": _("%(by)s bỏ ngày nghỉ bù %(day)s của %(name)s"),
    "attendance.paid_instead": _(
        "%(by)s chuyển %(hours)s trực của %(name)s sang thanh toán"
    ),
    "attendance.exported": _(
        "%(by)s xuất bảng giờ trực từ %(first_on)s đến %(last_on)s, %(count)s dòng"
    ),
}

NAMED = {
    "attendance.presence": _("điểm danh"),
    "attendance.rest": _("ngày nghỉ bù %(name)s"),
}
