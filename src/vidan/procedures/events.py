from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "procedures.field_entrusted": _("%(by)s giao lĩnh vực %(field)s cho %(unit)s"),
    "procedures.confirmed": _(
        "%(by)s xác nhận thủ tục %(procedure)s, %(name)s, để niêm yết tại xã"
    ),
    "procedures.sheet_printed": _("%(by)s in bản niêm yết: %(about)s"),
    "procedures.sheet_taken_down": _("%(by)s gỡ bản niêm yết: %(about)s"),
}
