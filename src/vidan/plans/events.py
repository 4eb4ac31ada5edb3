from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "plans.read": _("%(by)s đưa kế hoạch %(name)s vào hệ thống"),
    "plans.item_edited": _("%(by)s sửa một nội dung ở mục %(path)s"),
    "plans.seen": _("%(by)s đã xem, đối chiếu %(count)s nội dung với kế hoạch"),
    "plans.item_left_out": _(
        "%(by)s bỏ một nội dung ở mục %(path)s. Lý do: %(reason)s"
    ),
    "plans.item_taken_in": _("%(by)s lấy lại một nội dung ở mục %(path)s"),
    "plans.silenced": _("%(by)s bỏ qua cảnh báo %(code)s. Lý do: %(reason)s"),
    "plans.submitted": _("%(by)s chuyển kế hoạch để xác nhận"),
    "plans.sent_back": _("%(by)s trả lại kế hoạch. Lý do: %(reason)s"),
    "plans.adopted": _(
        "%(by)s xác nhận đưa kế hoạch vào thực hiện: %(made)s nội dung có người làm, "
        "%(waiting)s nội dung chờ phân công"
    ),
    "plans.named": _("%(by)s giao mục %(path)s cho %(unit)s chủ trì"),
    "plans.replaced": _("Kế hoạch được thay bằng %(name)s"),
    "plans.dropped": _("%(by)s thôi dùng bản này. Lý do: %(reason)s"),
}

NAMED = {"plans.plandocument": _("kế hoạch %(name)s")}
