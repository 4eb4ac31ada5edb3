from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "procedures.field_entrusted": _("%(by)s giao lĩnh vực %(field)s cho %(unit)s"),
}
