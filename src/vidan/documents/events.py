from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "documents.attached": _("%(by)s đính kèm tệp %(name)s"),
    "documents.print_queued": _("%(by)s in “%(title)s”"),
    "documents.print_reprinted": _("%(by)s in lại “%(title)s”, lần %(number)s"),
    "documents.print_retried": _("%(by)s in thử lại “%(title)s”"),
    "documents.print_cancelled": _("%(by)s hủy in “%(title)s”"),
    "documents.print_here": _("%(by)s in “%(title)s” bằng trình duyệt"),
    "documents.print_failed": _("Không in được “%(title)s”. Lý do: %(reason)s"),
    "documents.printer_added": _("%(by)s thêm máy in %(name)s"),
    "documents.printer_changed": _("%(by)s sửa máy in %(name)s"),
}
