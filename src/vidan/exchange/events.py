from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "exchange.columns_mapped": _("%(by)s ghép %(count)s cột của tệp xuất từ cổng"),
    "exchange.import_begun": _("%(by)s gửi tệp hồ sơ xuất từ cổng để đối chiếu"),
    "exchange.import_confirmed": _(
        "%(by)s xác nhận nhập tệp: %(new)s mới, %(changed)s thay đổi, %(conflicts)s "
        "mâu thuẫn"
    ),
    "exchange.import_cancelled": _("%(by)s bỏ tệp, không nhập"),
    "exchange.taken_in": _("%(by)s nhập hồ sơ đã tiếp nhận trên cổng, mã %(code)s"),
    "exchange.row_decided": _("%(by)s quyết định dòng %(number)s: %(decision)s"),
    "exchange.exported": _("%(by)s xuất %(count)s hồ sơ cho cổng (%(how)s)"),
    "exchange.conflict_found": _(
        "Mâu thuẫn với hệ thống chính thức: bên đó ghi “%(theirs)s”, xã ghi “%(ours)s”"
    ),
    "exchange.conflict_settled": _(
        "%(by)s xử lý mâu thuẫn với hệ thống chính thức: %(outcome)s. Lý do: %(reason)s"
    ),
    "exchange.conflict_agreed": _("Hồ sơ đã khớp với hệ thống chính thức"),
    "exchange.connected": _("%(by)s khai kết nối hệ thống chính thức: %(address)s"),
    "exchange.switched_on": _("%(by)s bật gửi lên hệ thống chính thức"),
    "exchange.switched_off": _("%(by)s tắt gửi lên hệ thống chính thức"),
    "exchange.dispatch_failed": _(
        "Chưa gửi được lên hệ thống chính thức. Lý do: %(reason)s"
    ),
    "exchange.dispatch_retried": _("%(by)s gửi lại lên hệ thống chính thức"),
    "exchange.dispatch_given_up": _(
        "%(by)s thôi không gửi lên hệ thống chính thức. Lý do: %(reason)s"
    ),
}

NAMED = {
    "exchange.importrun": _("tệp %(name)s"),
    "exchange.connection": _("kết nối %(name)s"),
}
BRIEF = {
    "exchange.conflict_settled": _(
        "%(by)s xử lý mâu thuẫn với hệ thống chính thức: %(outcome)s"
    ),
    "exchange.dispatch_given_up": _("%(by)s thôi không gửi lên hệ thống chính thức"),
}
"""Free words stay with the dossier."""
