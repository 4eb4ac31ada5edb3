"""The one form of certified copies: who, which papers, who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vidan.core.identity import Card
from vidan.desk.dossiers.intake_form import from_card
from vidan.dossiers.bookkinds import Certified, document_named
from vidan.dossiers.certification import Signer
from vidan.dossiers.copyfee import CopyFee
from vidan.dossiers.intake import Applicant, HandedIn, Intake
from vidan.procedures.models import ComponentKind, Version
from vidan.ui.fields import DayField, PersonalNumberField
from vidan.ui.forms import ActionForm

LINES = 4
"""Papers of one person at a time; more are a second turn."""
MOST = 999


@override("vi")
def _waived(why: str) -> str:
    """What the book says of a waiver, whatever language the screen speaks."""
    return _("Miễn lệ phí: %(why)s") % {"why": why} if why else ""


@dataclass(frozen=True)
class Line:
    """The boxes of one paper."""

    document: BoundField
    copies: BoundField
    pages: BoundField

    @property
    def wrong(self) -> list[BoundField]:
        return [box for box in (self.document, self.copies, self.pages) if box.errors]


def _count(label: str) -> forms.IntegerField:
    widget = forms.NumberInput({"class": "input--count", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=1, max_value=MOST, required=False, widget=widget
    )


class CertifyForm(ActionForm):
    submission = forms.UUIDField(widget=forms.HiddenInput)
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=200)
    personal_number = PersonalNumberField(label=gettext_lazy("Số định danh cá nhân"))
    born_on = DayField(widget=forms.HiddenInput, required=False)
    address = forms.CharField(widget=forms.HiddenInput, max_length=300, required=False)
    signer = forms.TypedChoiceField(
        label=gettext_lazy("Người ký chứng thực"), coerce=UUID
    )
    waiver = forms.CharField(
        label=gettext_lazy("Miễn lệ phí: lý do"), max_length=200, required=False
    )
    in_hand = forms.BooleanField(
        label=gettext_lazy("Trả kết quả ngay"), required=False, initial=True
    )

    def __init__(self, *args: Any, signers: Sequence[Signer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.officer_id), f"{one.name}, {one.title}") for one in signers]
        self.offer("signer", choices)
        for number in range(LINES):
            self.fields.update(self._line(number))

    @staticmethod
    def _line(number: int) -> dict[str, forms.Field]:
        place = {"number": number + 1}
        widget = forms.TextInput({"list": "papers", "autocomplete": "off"})
        document = forms.CharField(
            label=_("Giấy tờ %(number)s") % place,
            max_length=300,
            required=False,
            widget=widget,
        )
        return {
            f"document_{number}": document,
            f"copies_{number}": _count(_("Số bản %(number)s") % place),
            f"pages_{number}": _count(_("Số trang %(number)s") % place),
        }

    @classmethod
    def blank(cls, *, signers: Sequence[Signer], signer: UUID | None) -> Self:
        form = cls(signers=signers, initial={"submission": uuid4(), "signer": signer})
        return form._with_ones()

    @classmethod
    def of_card(
        cls, card: Card, typed: QueryDict, *, signers: Sequence[Signer]
    ) -> Self:
        """The person is filled in, and the cursor stands on the first paper."""
        form = cls(signers=signers, initial={**typed.dict(), **from_card(card)})
        form.fields["document_0"].widget.attrs["autofocus"] = True
        return form._with_ones()

    def _with_ones(self) -> Self:
        for number in range(LINES):
            self.initial.setdefault(f"copies_{number}", 1)
            self.initial.setdefault(f"pages_{number}", 1)
        return self

    @property
    def lines(self) -> list[Line]:
        return [
            Line(self[f"document_{n}"], self[f"copies_{n}"], self[f"pages_{n}"])
            for n in range(LINES)
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(given.get(f"document_{n}") for n in range(LINES)):
            self.add_error("document_0", _("Nhập tên hoặc mã tắt của giấy tờ."))
        return given

    def certified(self, fee: CopyFee) -> list[Certified]:
        """The papers with the fee of each; a waiver with its reason costs nothing."""
        given, waiver = self.cleaned_data, self.cleaned_data.get("waiver", "").strip()
        found = []
        for n in range(LINES):
            if document := given.get(f"document_{n}"):
                copies = given.get(f"copies_{n}") or 1
                pages = given.get(f"pages_{n}") or 1
                found.append(
                    Certified(
                        document_named(document),
                        copies=copies,
                        pages=pages,
                        fee=0 if waiver else fee.of(pages=pages, copies=copies),
                        note=_waived(waiver),
                    )
                )
        return found

    def intake(self, version: Version, *, fee: int) -> Intake:
        """The dossier behind it; its papers were shown at the counter."""
        given = self.cleaned_data
        born_on: date | None = given["born_on"]
        return Intake(
            submission=given["submission"],
            procedure=version.procedure_id,
            applicant=Applicant(
                full_name=given["full_name"],
                personal_number=given["personal_number"],
                born_on=born_on,
                address=given["address"],
            ),
            papers={
                one.id: HandedIn(ComponentKind(one.kind), one.quantity)
                for one in version.components.all()
                if one.compulsory
            },
            fee=fee,
        )
