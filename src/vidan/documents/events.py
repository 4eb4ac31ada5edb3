from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "documents.attached": _("%(by)s đính kèm tệp %(name)s"),
}
