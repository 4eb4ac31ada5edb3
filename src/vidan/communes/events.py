from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "communes.village_added": _("%(by)s thêm %(name)s"),
    "communes.rule_decided": _(
        "%(by)s quyết định “%(rule)s”: %(value)s, từ ngày %(on)s, căn cứ %(source)s"
    ),
    "communes.profile_changed": _("%(by)s sửa thông tin của xã: %(fields)s"),
}
