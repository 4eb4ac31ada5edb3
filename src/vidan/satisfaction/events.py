from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "satisfaction.tablet_added": _("%(by)s thêm máy đánh giá %(name)s"),
    "satisfaction.tablet_revoked": _("%(by)s thu hồi máy đánh giá %(name)s"),
    "satisfaction.invited": _("%(by)s mời người dân đánh giá bằng mã QR"),
    "satisfaction.box_opened": _(
        "%(by)s mở hòm phiếu đánh giá, biên bản số %(number)s, %(slips)s phiếu"
    ),
    "satisfaction.slip_entered": _("%(by)s nhập phiếu thứ %(place)s trong hòm"),
    "satisfaction.slip_taken_back": _("%(by)s bỏ phiếu vừa nhập để nhập lại"),
    "satisfaction.contacted": _(
        "%(by)s đã liên hệ lại với người góp ý; thông tin liên hệ được xóa"
    ),
}

NAMED = {
    "satisfaction.boxopening": _("hòm phiếu, biên bản %(name)s"),
    "satisfaction.tablet": _("máy đánh giá %(name)s"),
}
