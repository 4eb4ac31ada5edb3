"""Putting a leader of the commune in charge of a unit."""

from functools import partial
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.work.fields import PersonField
from vidan.people.actions.charging import put_in_charge
from vidan.people.models import Unit
from vidan.people.queries import commune_leaders
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm


class ChargeForm(ActionForm):
    officer_id = PersonField(label=gettext_lazy("Người phụ trách"))
    first_on = DayField(label=gettext_lazy("Từ ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = commune_leaders(on=localdate())
        cast(PersonField, self.fields["officer_id"]).offer(members)
        self.initial.setdefault("first_on", localdate())


@needs("people.manage")
def charge(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Who is told of late work of this unit, from a day on."""
    unit = get_object_or_404(Unit, id=unit_id, ended_on=None)
    words = Ask(
        _("Phân công phụ trách %(unit)s") % {"unit": unit.name},
        _("Phân công phụ trách"),
        _("Đã phân công phụ trách."),
        reverse("desk:people"),
        _("Đơn vị và cán bộ"),
        _("Việc quá hạn nhiều ngày của đơn vị được báo cho người này."),
    )
    action = partial(put_in_charge, unit_id=unit.id)
    return ask(request, ChargeForm(sent(request)), action, words)
