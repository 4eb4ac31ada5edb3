from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "money.account_set": _(
        "%(by)s đặt tài khoản nhận tiền %(account)s tại %(bank)s, thay cho %(before)s"
    ),
    "money.account_ended": _("%(by)s ngừng dùng tài khoản nhận tiền %(account)s"),
    "money.charged": _(
        "%(by)s đổi số tiền phải nộp từ %(before)s thành %(after)s đồng. "
        "Lý do: %(reason)s"
    ),
    "money.let_off": _(
        "%(by)s ghi miễn, giảm phí, lệ phí từ %(before)s còn %(after)s đồng. "
        "Diện: %(exemption)s"
    ),
    "money.taken": _("%(by)s thu %(amount)s đồng, biên lai %(receipt)s"),
    "money.cancelled": _("%(by)s hủy biên lai %(receipt)s. Lý do: %(reason)s"),
    "money.printed": _("%(by)s in biên lai %(receipt)s, lần %(number)s"),
    "money.till_closed": _(
        "%(by)s chốt tiền thu ngày %(day)s: theo biên lai %(expected)s, kiểm đếm "
        "%(counted)s đồng"
    ),
    "money.till_reopened": _("%(by)s mở lại tiền thu ngày %(day)s. Lý do: %(reason)s"),
    "money.till_accepted": _("%(by)s nhận bàn giao tiền thu ngày %(day)s"),
    "money.payer_masked": _(
        "Hết thời hạn lưu giữ %(years)s năm: tên người nộp tiền được xóa"
    ),
}

NAMED = {
    "money.receipt": _("biên lai %(name)s"),
}

BRIEF = {
    "money.charged": _("%(by)s đổi số tiền phải nộp"),
    "money.cancelled": _("%(by)s hủy biên lai %(receipt)s"),
    "money.till_reopened": _("%(by)s mở lại tiền thu ngày %(day)s"),
}
"""Reasons are free words: they stay with the thing."""
