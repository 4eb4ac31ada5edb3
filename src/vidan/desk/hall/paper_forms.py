"""How many numbers go on a sheet of paper."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vidan.queueing.actions.paper import MOST_ON_PAPER
from vidan.queueing.queries import queues
from vidan.ui.forms import ActionForm


class ReserveForm(ActionForm):
    queue = forms.TypedChoiceField(label=_("Hàng chờ"), coerce=UUID)
    count = forms.IntegerField(
        label=_("Bao nhiêu số"),
        min_value=1,
        max_value=MOST_ON_PAPER,
        initial=40,
        widget=forms.TextInput({"inputmode": "numeric", "class": "input--count"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("queue", [(one.id, str(one)) for one in queues()])
