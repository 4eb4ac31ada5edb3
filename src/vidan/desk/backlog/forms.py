"""Reading a cell of the backlog from the address, and asking for a campaign."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vidan.dossiers.backlog import Chosen
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm


class CellForm(forms.Form):
    """What an address asks for; what cannot be read is left out."""

    bucket = forms.SlugField(required=False)
    cause = forms.SlugField(required=False)
    unit = forms.UUIDField(required=False)
    handler = forms.UUIDField(required=False)


def chosen_in(asked: QueryDict) -> Chosen:
    form = CellForm(asked)
    form.is_valid()
    given: dict[str, Any] = form.cleaned_data
    unit: UUID | None = given.get("unit")
    handler: UUID | None = given.get("handler")
    return Chosen(given.get("bucket", ""), given.get("cause", ""), unit, handler)


class CampaignForm(ActionForm):
    name = forms.CharField(label=_("Tên đợt xử lý"), max_length=200)
    goal_on = DayField(label=_("Xong trước hết ngày"))
