from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "queueing.queue_set_up": _("%(by)s lập hàng chờ %(name)s"),
    "queueing.queue_changed": _("%(by)s đổi hàng chờ %(name)s"),
    "queueing.queue_ended": _("%(by)s ngừng hàng chờ %(name)s"),
    "queueing.counter_set_up": _("%(by)s lập quầy %(number)s: %(queues)s"),
    "queueing.counter_changed": _("%(by)s đổi quầy %(number)s: %(queues)s"),
    "queueing.counter_ended": _("%(by)s ngừng quầy %(number)s"),
    "queueing.device_added": _("%(by)s thêm thiết bị %(name)s"),
    "queueing.device_changed": _("%(by)s đổi thiết bị %(name)s"),
    "queueing.device_revoked": _("%(by)s thu hồi thiết bị %(name)s"),
    "queueing.counter_opened": _("%(by)s mở quầy %(number)s"),
    "queueing.counter_paused": _("%(by)s tạm nghỉ tại quầy. Lý do: %(reason)s"),
    "queueing.counter_resumed": _("%(by)s mở lại quầy"),
    "queueing.counter_closed": _("%(by)s đóng quầy %(number)s của %(officer)s"),
    "queueing.issuing_ended": _("%(by)s ngừng phát số"),
    "queueing.issuing_resumed": _("%(by)s phát số trở lại"),
    "queueing.day_closed": _("%(by)s đóng ngày, %(left)s số chưa được phục vụ"),
    "queueing.priority_given": _("%(by)s cấp số ưu tiên %(label)s: %(priority)s"),
    "queueing.number_called_directly": _("%(by)s gọi thẳng số %(label)s"),
    "queueing.redirected": _("%(by)s chuyển số %(label)s sang %(to)s"),
    "queueing.left": _("%(by)s ghi số %(label)s không chờ nữa. Lý do: %(reason)s"),
    "queueing.paper_reserved": _("%(by)s in số giấy dự phòng %(first)s đến %(last)s"),
    "queueing.paper_entered": _(
        "%(by)s nhập số giấy %(label)s theo giờ ghi trên phiếu"
    ),
}

NAMED = {
    "queueing.ticket": _("số thứ tự %(name)s"),
    "queueing.counter": _("quầy %(name)s"),
}
