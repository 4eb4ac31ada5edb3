from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "people.unit_added": _("%(by)s thêm đơn vị %(name)s"),
    "people.officer_added": _("%(by)s thêm cán bộ %(name)s"),
    "people.officer_left": _("%(by)s ghi nhận %(name)s nghỉ việc từ ngày %(on)s"),
    "people.post_given": _("%(by)s giao chức danh %(title)s cho %(name)s"),
    "people.post_ended": _("%(by)s kết thúc chức danh %(title)s của %(name)s"),
    "people.deputy_named": _(
        "%(by)s cử %(deputy)s thay %(absent)s từ %(first_on)s đến %(last_on)s"
    ),
    "people.absence_entered": _(
        "%(by)s ghi %(name)s vắng mặt từ %(first_on)s đến %(last_on)s"
    ),
    "people.absence_withdrawn": _(
        "%(by)s bỏ ngày vắng mặt của %(name)s từ %(first_on)s đến %(last_on)s"
    ),
    "people.put_in_charge": _(
        "%(by)s phân công %(name)s phụ trách %(unit)s từ ngày %(on)s"
    ),
    "people.account_given": _("%(by)s cấp tài khoản %(username)s cho %(name)s"),
    "people.password_set": _("%(by)s đặt lại mật khẩu của %(name)s"),
}
