"""The form of the counter: who, what, with which papers."""

from collections.abc import Callable
from datetime import date
from typing import Any, Self
from uuid import uuid4

from django import forms
from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from vidan.communes.queries import villages
from vidan.core.errors import DomainError
from vidan.core.identity import Card
from vidan.core.text import day
from vidan.desk.dossiers.components import (
    PaperRow,
    handed_in,
    paper_fields,
    paper_rows,
    reason_field,
    reasons,
)
from vidan.dossiers.intake import Applicant, InForce, Intake
from vidan.dossiers.models import Declaration, Dossier, ReturnWay
from vidan.procedures.models import Channel, Component, Version
from vidan.ui.fields import (
    DayField,
    MoneyField,
    PersonalNumberField,
    PhoneField,
    RowField,
)
from vidan.ui.forms import ActionForm

MOST_SETS = 99
USUAL: dict[str, object] = {
    "channel": Channel.DIRECT,
    "return_way": ReturnWay.COUNTER,
    "sets": 1,
    "wants_messages": True,
}


class IntakeForm(ActionForm):
    submission = forms.UUIDField(widget=forms.HiddenInput)
    declaration = forms.UUIDField(widget=forms.HiddenInput, required=False)
    procedure = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Chọn thủ tục trước khi tiếp nhận.")},
    )
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=200)
    personal_number = PersonalNumberField(label=gettext_lazy("Số định danh cá nhân"))
    born_on = DayField(label=gettext_lazy("Ngày sinh"), required=False)
    phone = PhoneField(label=gettext_lazy("Điện thoại"), required=False)
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)
    wants_messages = forms.BooleanField(
        label=gettext_lazy("Nhắn tin khi hồ sơ có thay đổi"), required=False
    )
    address = forms.CharField(
        label=gettext_lazy("Địa chỉ"), max_length=300, required=False
    )
    village = RowField(
        villages,
        label=gettext_lazy("Thôn"),
        empty_label=gettext_lazy("chưa rõ, ngoài xã"),
        required=False,
    )
    channel = forms.ChoiceField(label=gettext_lazy("Cách nộp"), choices=Channel.choices)
    return_way = forms.ChoiceField(
        label=gettext_lazy("Nhận kết quả"), choices=ReturnWay.choices
    )
    sets = forms.IntegerField(
        label=gettext_lazy("Số bộ hồ sơ"),
        min_value=1,
        max_value=MOST_SETS,
        widget=forms.NumberInput({"class": "input--count"}),
    )
    fee = MoneyField(label=gettext_lazy("Phí, lệ phí phải nộp (đồng)"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do từ chối"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    legal_basis = forms.CharField(
        label=gettext_lazy("Căn cứ pháp lý"), max_length=500, required=False
    )

    def __init__(
        self, *args: Any, version: Version | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        self.components: list[Component] = []
        if version:
            prefetch_related_objects([version], "components")
            self.components = list(version.components.all())
        for one in self.components:
            self.fields.update([*paper_fields(one), reason_field(one)])

    @classmethod
    def blank(cls, *, version: Version | None, fee: int) -> Self:
        """A new form: its number makes a double click harmless."""
        return cls(
            initial={
                "submission": uuid4(),
                "procedure": version.procedure_id if version else "",
                **USUAL,
                "fee": fee,
            },
            version=version,
        )

    @classmethod
    def typed(
        cls, data: QueryDict, *, version: Version | None, **changed: object
    ) -> Self:
        """As far as it has been filled in: shown again, not judged yet."""
        # A box of this form that is not ticked is not sent.
        sent = "submission" in data
        ticked = {"wants_messages": "wants_messages" in data} if sent else {}
        initial = {**USUAL, **data.dict(), **ticked, **changed}
        form = cls(initial=initial, version=version)
        if not initial.get("submission"):
            form.initial["submission"] = uuid4()
        return form

    def begin_at_papers(self) -> None:
        """Put the cursor on the first paper: the procedure has just been chosen."""
        if self.components:
            first = self.fields[f"paper_{self.components[0].id}"]
            first.widget.attrs["autofocus"] = True

    @property
    def rows(self) -> list[PaperRow]:
        return paper_rows(self, self.components)

    @property
    def missing(self) -> dict[int, str]:
        return reasons(self.cleaned_data, self.components)

    @property
    def intake(self) -> Intake:
        """What was filled in, as the actions of the counter take it."""
        given = self.cleaned_data
        return Intake(
            submission=given["submission"],
            procedure=given["procedure"],
            applicant=_applicant(given),
            papers=handed_in(self.data, given, self.components),
            channel=Channel(given["channel"]),
            return_way=ReturnWay(given["return_way"]),
            sets=given["sets"],
            fee=given["fee"],
            found=InForce(self.version, localdate()) if self.version else None,
        )

    def take(self, action: Callable[[], Dossier]) -> Dossier | None:
        """Carry out one of the three outcomes, or show why it was refused."""
        try:
            return action()
        except DomainError as refusal:
            self.refusal = refusal
            self.add_error(None, refusal.message)
            return None


def _applicant(given: dict[str, Any]) -> Applicant:
    village = given["village"]
    return Applicant(
        full_name=given["full_name"],
        personal_number=given["personal_number"],
        born_on=given["born_on"],
        phone=given["phone"] or "",
        email=given["email"],
        address=given["address"],
        village_id=village.id if village else None,
        wants_messages=given["wants_messages"],
    )


def from_declaration(one: Declaration) -> dict[str, Any]:
    """The fields that a form filled in at home fills in.

    Its own key becomes that of the intake: scanned at two counters it is one dossier.
    """
    return {
        "submission": one.id,
        "declaration": one.id,
        "procedure": one.procedure_id,
        "full_name": one.full_name,
        "personal_number": one.personal_number,
        "born_on": day(one.born_on) if one.born_on else "",
        "phone": one.phone,
        "address": one.address,
        "village": one.village_id or "",
        "card": "",
    }


def from_card(card: Card) -> dict[str, str]:
    """The fields that a citizen card fills in."""
    born_on: date = card.born_on
    return {
        "full_name": card.full_name,
        "personal_number": card.personal_number,
        "born_on": day(born_on),
        "address": card.address,
        "card": "",
    }
