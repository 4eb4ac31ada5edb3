from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "communes.village_added": _("%(by)s thêm %(name)s"),
}
