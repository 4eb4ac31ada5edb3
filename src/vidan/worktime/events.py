from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "worktime.day_set": _(
        "%(by)s đặt %(day)s là %(kind)s (%(name)s), căn cứ %(source)s"
    ),
    "worktime.day_removed": _("%(by)s bỏ dòng riêng của ngày %(day)s"),
}
