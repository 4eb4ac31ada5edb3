from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "messaging.given_up": _("Không gửi được tin (%(channel)s). Lý do: %(reason)s"),
    "messaging.resent": _("%(by)s gửi lại tin (%(channel)s)"),
    "messaging.dropped": _("%(by)s bỏ tin (%(channel)s), không gửi nữa"),
    "messaging.template_changed": _(
        "%(by)s sửa mẫu tin “%(occasion)s” (%(channel)s), bản %(number)s"
    ),
    "messaging.gateway_changed": _("%(by)s sửa thiết lập kênh %(channel)s: %(state)s"),
    "messaging.gateway_tried": _("%(by)s gửi thử qua kênh %(channel)s"),
    "messaging.opted_out": _("%(by)s ghi nhận một địa chỉ thôi nhận tin: %(how)s"),
    "messaging.opted_in": _("%(by)s ghi nhận một địa chỉ nhận tin trở lại: %(how)s"),
}

NAMED = {"messaging.message": _("tin về %(name)s")}
