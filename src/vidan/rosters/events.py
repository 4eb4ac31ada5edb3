from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "rosters.begun": _("%(by)s bắt đầu lập lịch trực %(period)s"),
    "rosters.composed": _("%(by)s xếp lịch trực: %(lines)s lượt cho %(sessions)s buổi"),
    "rosters.improved": _("Lịch trực được xếp lại công bằng hơn: đổi %(lines)s lượt"),
    "rosters.assigned": _(
        "%(by)s phân công %(name)s vào vị trí %(place)s, buổi ngày %(on)s"
    ),
    "rosters.confirmed": _(
        "%(by)s vẫn phân công %(name)s, buổi ngày %(on)s. Lý do: %(reason)s"
    ),
    "rosters.removed": _("%(by)s bỏ %(name)s khỏi vị trí %(place)s, buổi ngày %(on)s"),
    "rosters.published": _(
        "%(by)s ban hành lịch trực %(period)s, bản số %(version)s, %(changes)s thay đổi"
    ),
    "rosters.amended": _(
        "Lịch trực %(period)s có bản số %(version)s: %(changes)s thay đổi. "
        "Lý do: %(reason)s"
    ),
    "rosters.dropped": _("%(by)s bỏ bản lịch trực đang lập"),
    "rosters.acknowledged": _("%(by)s đã xem lịch trực bản số %(version)s"),
    "rosters.skills_set": _(
        "%(by)s ghi lĩnh vực phục vụ được của %(name)s: %(fields)s"
    ),
    "rosters.needs_set": _("%(by)s ghi thành phần trực: %(needs)s"),
    "rosters.list_asked": _(
        "%(by)s đề nghị %(unit)s gửi danh sách người trực trước ngày %(due)s"
    ),
    "rosters.list_handed_in": _(
        "%(by)s gửi danh sách %(count)s người trực của %(unit)s"
    ),
    "rosters.swap_asked": _("%(by)s nhờ %(taker)s trực thay ngày %(on)s"),
    "rosters.swap_agreed": _("%(by)s nhận trực thay ngày %(on)s"),
    "rosters.swap_declined": _("%(by)s không nhận trực thay ngày %(on)s"),
    "rosters.swap_taken_back": _("%(by)s rút lại yêu cầu đổi trực ngày %(on)s"),
    "rosters.swap_approved": _("%(by)s duyệt đổi trực ngày %(on)s"),
    "rosters.swap_refused": _("%(by)s không duyệt đổi trực ngày %(on)s"),
}

NAMED = {
    "rosters.roster": _("lịch trực %(name)s"),
}

BRIEF = {
    "rosters.confirmed": _("%(by)s vẫn phân công %(name)s, buổi ngày %(on)s"),
    "rosters.amended": _("Lịch trực %(period)s có bản số %(version)s"),
}
