from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "notices.drafted": _("%(by)s soạn thông báo: %(title)s"),
    "notices.change_drafted": _(
        "Buổi phục vụ thay đổi sau khi thông báo: tự soạn “%(title)s”"
    ),
    "notices.edited": _("%(by)s sửa nội dung thông báo"),
    "notices.rewritten": _("Soạn lại thông báo theo lịch mới"),
    "notices.submitted": _("%(by)s trình duyệt thông báo"),
    "notices.approved": _("%(by)s duyệt thông báo"),
    "notices.returned": _("Trả lại thông báo để soạn lại. Lý do: %(reason)s"),
    "notices.withdrawn": _("Bỏ thông báo chưa ban hành. Lý do: %(reason)s"),
    "notices.issued": _("%(by)s ban hành thông báo số %(symbol)s"),
    "notices.corrected": _("Đã có thông báo thay đổi số %(symbol)s"),
    "notices.told": _("%(by)s đã thông báo qua kênh: %(channel)s"),
    "notices.acknowledged": _("%(by)s (%(village)s) xác nhận đã nhận thông báo"),
    "notices.said": _("%(by)s (%(village)s) đã phát loa %(times)s lần"),
    "notices.passed_on": _("%(by)s chuyển khó khăn của người dân %(village)s"),
    "notices.answered": _("%(by)s trả lời %(village)s về khó khăn của người dân"),
    "notices.channel_arranged": _(
        "%(by)s sắp xếp kênh thông báo %(name)s, người phụ trách: %(officer)s"
    ),
    "notices.channel_added": _("%(by)s thêm kênh thông báo %(name)s"),
    "notices.channel_ended": _("%(by)s thôi dùng kênh thông báo %(name)s"),
}

NAMED = {
    "notices.notice": _("thông báo “%(name)s”"),
    "notices.channel": _("kênh thông báo %(name)s"),
}
