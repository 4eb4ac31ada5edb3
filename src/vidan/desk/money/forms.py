"""The forms of the counter's money."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.money import dong, grouped
from vidan.dossiers.models import Dossier
from vidan.money.actions.charging import Assessment
from vidan.money.actions.taking import Paid
from vidan.money.assessing import MOST_QUANTITY
from vidan.money.exemptions import Exemption, banks
from vidan.money.queries import MOST_TOGETHER
from vidan.money.states import NOTES, Method
from vidan.procedures.models import Fee
from vidan.ui.fields import MoneyField
from vidan.ui.forms import ActionForm


class PayForm(ActionForm):
    """What is put on the counter: for which dossiers, how, and how much of it."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    dossiers = forms.MultipleChoiceField(
        label=gettext_lazy("Hồ sơ thu tiền"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chọn ít nhất một hồ sơ.")},
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Cách nộp tiền"),
        choices=Method.choices,
        widget=forms.RadioSelect,
    )
    given = MoneyField(
        label=gettext_lazy("Tiền khách đưa (đồng)"),
        help_text=gettext_lazy("Để trống khi khách đưa vừa đủ."),
        required=False,
    )
    reference = forms.CharField(
        label=gettext_lazy("Mã giao dịch ngân hàng"),
        help_text=gettext_lazy(
            "Khi chuyển khoản hoặc quẹt thẻ; chỉ ghi khi tiền đã báo có."
        ),
        max_length=40,
        required=False,
    )
    payer = forms.CharField(label=gettext_lazy("Người nộp tiền"), max_length=200)
    official_number = forms.CharField(
        label=gettext_lazy("Số biên lai điện tử"),
        help_text=gettext_lazy("Nếu đã lập trên phần mềm biên lai của cơ quan thuế."),
        max_length=40,
        required=False,
    )

    def __init__(self, *args: Any, dossiers: Sequence[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {_key(one): one for one in dossiers[:MOST_TOGETHER]}
        words = {
            key: f"{one.intake_number} · {one.version.short_name} · {dong(one.fee)}"
            for key, one in self.offered.items()
        }
        self.offer("dossiers", words.items())
        self.fields["dossiers"].error_messages["invalid_choice"] = _(
            "Số tiền của một hồ sơ vừa đổi. Vui lòng tải lại trang."
        )
        self.fields["given"].widget.attrs["autofocus"] = True

    @classmethod
    def blank(cls, dossiers: Sequence[Dossier]) -> "PayForm":
        """The first dossier is chosen, and cash."""
        first = dossiers[0]
        return cls(
            dossiers=dossiers,
            initial={
                "submission": uuid4(),
                "dossiers": [_key(first)],
                "method": Method.CASH,
                "payer": first.applicant_name,
            },
        )

    @property
    def chosen(self) -> list[Dossier]:
        """The dossiers that are ticked, as far as they can be told."""
        keys = self["dossiers"].value() or []
        return [one for key, one in self.offered.items() if key in keys]

    @property
    def amount(self) -> int:
        return sum(one.fee for one in self.chosen)

    @property
    def paid(self) -> Paid:
        """What was filled in, as the action takes it."""
        told = self.cleaned_data
        is_cash = told["method"] == Method.CASH
        given = told["given"]
        return Paid(
            submission=told["submission"],
            dossiers=[one.id for one in self.chosen],
            method=Method(told["method"]),
            payer=told["payer"],
            expected=self.amount,
            given=(self.amount if given is None else given) if is_cash else None,
            reference=told["reference"],
            official_number=told["official_number"],
        )


def _key(dossier: Dossier) -> str:
    """The dossier with the sum on the screen: another sum is another choice."""
    return f"{dossier.id}:{dossier.fee}"


class ChargeForm(ActionForm):
    """How often each published fee, what is set locally, and who is let off."""

    local = MoneyField(
        label=gettext_lazy("Mức thu của địa phương, khoản khác (đồng)"),
        help_text=gettext_lazy(
            "Chỉ khi bảng mức thu để tỉnh quy định; ghi 0 nếu không có."
        ),
        initial=0,
    )
    exemption = forms.ChoiceField(
        label=gettext_lazy("Miễn, giảm theo diện"), required=False
    )
    proof = forms.CharField(
        label=gettext_lazy("Giấy tờ người nộp xuất trình"),
        max_length=200,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do đổi số tiền"),
        help_text=gettext_lazy("Không cần khi miễn, giảm theo diện."),
        max_length=500,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        fees: Sequence[Fee],
        exemptions: Sequence[Exemption],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fees = [one for one in fees if one.amount]
        counted = {f"fee_{one.id}": _quantity(one) for one in self.fees}
        self.fields = {**counted, **self.fields}
        kinds = [(one.code, _kind(one)) for one in exemptions]
        self.offer("exemption", [("", _("không miễn, giảm")), *kinds])

    @property
    def assessment(self) -> Assessment:
        told = self.cleaned_data
        return Assessment(
            quantities={one.id: told[f"fee_{one.id}"] or 0 for one in self.fees},
            local=told["local"],
            exemption=told["exemption"],
            proof=told["proof"],
            reason=told["reason"],
        )


def _quantity(fee: Fee) -> forms.IntegerField:
    from_table = _("Số lượng × %(amount)s") % {"amount": dong(fee.amount or 0)}
    return forms.IntegerField(
        label=from_table,
        help_text=fee.note,
        min_value=0,
        max_value=MOST_QUANTITY,
        required=False,
        widget=forms.NumberInput({"class": "input--count", "inputmode": "numeric"}),
    )


def _kind(one: Exemption) -> str:
    return (
        one.title
        if one.is_certain
        else _("%(title)s (cần đối chiếu văn bản)") % {"title": one.title}
    )


class CloseForm(ActionForm):
    """The cash that was counted; by notes where somebody counted them so."""

    counted = MoneyField(label=gettext_lazy("Tiền mặt đếm được (đồng)"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do chênh lệch"),
        help_text=gettext_lazy("Bắt buộc khi tiền đếm được khác biên lai."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for note in NOTES:
            self.fields[f"note_{note}"] = forms.IntegerField(
                label=_("Tờ %(note)s") % {"note": grouped(note)},
                min_value=0,
                max_value=100_000,
                required=False,
                widget=forms.NumberInput(
                    {"class": "input--count", "inputmode": "numeric"}
                ),
            )

    @property
    def note_fields(self) -> list[forms.BoundField]:
        return [self[f"note_{note}"] for note in NOTES]

    @property
    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "counted": given["counted"],
            "reason": given["reason"],
            "notes": {note: given[f"note_{note}"] or 0 for note in NOTES},
        }


class ReasonForm(ActionForm):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)


class AccountForm(ActionForm):
    bank = forms.ChoiceField(label=gettext_lazy("Ngân hàng"))
    number = forms.CharField(
        label=gettext_lazy("Số tài khoản"),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    is_card = forms.BooleanField(
        label=gettext_lazy("Đây là số thẻ, không phải số tài khoản"), required=False
    )
    holder = forms.CharField(
        label=gettext_lazy("Tên chủ tài khoản"),
        help_text=gettext_lazy("Ghi đúng như ngân hàng hiện khi quét mã."),
        max_length=100,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("bank", [("", _("chọn ngân hàng")), *banks().items()])
