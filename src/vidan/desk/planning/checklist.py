"""The commune's own list of what sessions need."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.programmes.actions.checklists import add_item, change_item
from vidan.programmes.actions.readiness import adopt_standard_list
from vidan.programmes.checklist import source_of
from vidan.programmes.models import CheckItem
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class ItemForm(ActionForm):
    name = forms.CharField(label=gettext_lazy("Cần chuẩn bị"), max_length=200)
    way_out = forms.CharField(
        label=gettext_lazy("Cách xử lý khi thiếu"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )
    at_office = forms.BooleanField(
        label=gettext_lazy("Buổi tại trụ sở"), required=False, initial=True
    )
    at_village = forms.BooleanField(
        label=gettext_lazy("Buổi lưu động"), required=False, initial=True
    )
    first_on = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    last_on = DayField(
        label=gettext_lazy("Đến ngày"),
        required=False,
        help_text=gettext_lazy("Ghi ngày cuối để thôi dùng dòng này."),
    )


def _words(**said: str) -> Ask:
    back = reverse("desk:checklist")
    return Ask(back=back, back_text=_("Danh mục chuẩn bị"), **said)


@needs("sessions.plan")
@require_safe
def checklist(request: StaffRequest) -> HttpResponse:
    """Every line, also those that have ended, with where it comes from."""
    adopt_standard_list(at=now())
    rows = [(one, source_of(one)) for one in CheckItem.objects.all()]
    context = {"rows": rows, "today": localdate()}
    return page(request, "desk/planning/checklist.html", context)


@needs("sessions.plan")
def item_new(request: StaffRequest) -> HttpResponse:
    form = ItemForm(sent(request), initial={"first_on": localdate()})
    words = _words(
        title=_("Thêm việc chuẩn bị"),
        button=_("Thêm vào danh mục"),
        done=_("Đã thêm vào danh mục chuẩn bị."),
    )
    return ask(request, form, add_item, words)


@needs("sessions.plan")
def item_change(request: StaffRequest, checkitem_id: UUID) -> HttpResponse:
    item = get_object_or_404(CheckItem, id=checkitem_id)
    initial = {name: getattr(item, name) for name in ItemForm.base_fields}
    words = _words(
        title=_("Sửa việc chuẩn bị"),
        button=_("Lưu"),
        done=_("Đã lưu danh mục chuẩn bị."),
    )
    form = ItemForm(sent(request), initial=initial)
    return ask(request, form, change_item, words, item.id)
