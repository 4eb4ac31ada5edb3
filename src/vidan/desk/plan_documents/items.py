"""Putting one item right, leaving it out, and naming who leads what waits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.plan_documents.reach import item_to
from vidan.desk.plan_documents.schedule_form import FORMS
from vidan.desk.plan_documents.words import facts_of, title_of
from vidan.desk.planning.session_forms import ReasonForm
from vidan.people.queries import units
from vidan.plans.actions import reviewing
from vidan.plans.actions.adopting import name_lead as act_name_lead
from vidan.plans.models import Item
from vidan.ui.fields import RowField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class LeadForm(ActionForm):
    unit = RowField(
        lambda: units().filter(ended_on=None),
        label=gettext_lazy("Đơn vị chủ trì"),
        empty_label=gettext_lazy("chọn"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("unit")
        return {"unit": chosen.id} if chosen else {}


def _back(item: Item, name: str = "plan-document") -> str:
    return f"{reverse(f'desk:{name}', args=[item.document_id])}#i{item.id}"


@needs("plans.prepare")
def item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """What the item says, to be put right; the words of the plan stand above it."""
    found = item_to(request, item_id, "edit")
    form = FORMS[found.kind](sent(request), item=found)
    about = {"by": acting(request), "at": now()}
    if form.is_valid() and form.carry_out(reviewing.edit, found.id, **about):
        messages.success(request, _("Đã sửa nội dung."))
        return redirect(_back(found))
    context = {
        "item": found,
        "form": form,
        "quoted": found.document.text[found.first : found.last],
    }
    return page(request, "desk/plan_documents/item.html", context, status=form.status)


@needs("plans.prepare")
def leave_out(request: StaffRequest, item_id: UUID) -> HttpResponse:
    found = item_to(request, item_id, "edit")
    words = Ask(
        title=_("Bỏ nội dung này"),
        lead=title_of(found),
        button=_("Bỏ, không đưa vào thực hiện"),
        done=_("Đã bỏ nội dung."),
        back=_back(found),
        back_text=str(found.document),
    )
    return ask(request, ReasonForm(sent(request)), reviewing.leave_out, words, found.id)


@needs("plans.prepare")
@require_POST
def take_in(request: StaffRequest, item_id: UUID) -> HttpResponse:
    found = item_to(request, item_id, "edit")
    reviewing.take_in(found.id, by=acting(request), at=now())
    messages.success(request, _("Đã lấy lại nội dung."))
    return redirect(_back(found))


@needs("plans.view")
def name_lead(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Name the one unit that leads what the plan gave to several, or to nobody."""
    found = item_to(request, item_id, "name")
    told = "; ".join(value for _label, value in facts_of(found))
    words = Ask(
        title=_("Giao đơn vị chủ trì"),
        lead=f"{title_of(found)} ({told})",
        button=_("Giao chủ trì"),
        done=_("Đã giao đơn vị chủ trì."),
        back=_back(found, "plan-document-coverage"),
        back_text=str(found.document),
    )
    return ask(request, LeadForm(sent(request)), act_name_lead, words, found.id)
