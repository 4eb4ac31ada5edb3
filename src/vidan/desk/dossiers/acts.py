"""What can be done with a dossier: a table of forms, actions and words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.desk.dossiers import forms
from vidan.desk.dossiers.decide_form import DecideForm
from vidan.dossiers.actions import settling, supplement
from vidan.dossiers.models import Dossier
from vidan.dossiers.permissions import MAY
from vidan.dossiers.states import MOVES, State
from vidan.people.actors import Actor


@dataclass(frozen=True)
class Act:
    """One thing to do: where it is asked, what does it, and what is said after."""

    name: str
    label: Promise
    lead: Promise
    done: Promise
    form: type[forms.DossierForm]
    action: Callable[..., Any]
    kind: str = "secondary"


ACTS = {
    act.name: act
    for act in (
        Act(
            "assign",
            _("Giao thụ lý"),
            _("Chọn người thụ lý; hồ sơ chuyển sang đang giải quyết."),
            _("Đã giao hồ sơ cho người thụ lý."),
            forms.AssignForm,
            settling.assign,
        ),
        Act(
            "complete",
            _("Nhận giấy tờ bổ sung"),
            _("Đánh dấu giấy tờ vừa nhận; thời hạn tính lại từ hôm nay."),
            _("Đã nhận đủ giấy tờ bổ sung và hẹn ngày trả."),
            forms.CompleteForm,
            supplement.complete,
        ),
        Act(
            "decide",
            _("Ghi nhận kết quả"),
            _("Gửi tệp kết quả đã ký; trạng thái trên trang tra cứu đổi ngay."),
            _("Đã ghi nhận kết quả."),
            DecideForm,
            settling.decide,
        ),
        Act(
            "hand_over",
            _("Trả kết quả"),
            _("Ghi người nhận kết quả; hồ sơ kết thúc."),
            _("Đã trả kết quả."),
            forms.HandOverForm,
            settling.hand_over,
        ),
        Act(
            "attach",
            _("Đính kèm tệp"),
            _("Bản quét giấy tờ hoặc tệp khác của hồ sơ."),
            _("Đã đính kèm tệp."),
            forms.FileForm,
            settling.attach_file,
        ),
        Act(
            "set_official_code",
            _("Ghi mã hồ sơ quốc gia"),
            _("Mã do hệ thống quốc gia cấp, ghi bên cạnh số tiếp nhận của xã."),
            _("Đã ghi mã hồ sơ quốc gia."),
            forms.OfficialCodeForm,
            settling.set_official_code,
        ),
        Act(
            "request_supplement",
            _("Yêu cầu bổ sung"),
            _("Ghi lý do cho mọi giấy tờ còn thiếu: chỉ được yêu cầu một lần."),
            _("Đã lập phiếu yêu cầu bổ sung và dừng tính thời hạn."),
            forms.SupplementForm,
            supplement.request_supplement,
        ),
        Act(
            "stop",
            _("Dừng theo yêu cầu"),
            _("Người nộp đề nghị dừng giải quyết; hồ sơ kết thúc."),
            _("Đã dừng giải quyết hồ sơ."),
            forms.ReasonForm,
            settling.stop,
            "danger",
        ),
        Act(
            "withdraw",
            _("Rút hồ sơ"),
            _("Người nộp nhận lại hồ sơ trước khi giải quyết; hồ sơ kết thúc."),
            _("Đã ghi nhận người nộp rút hồ sơ."),
            forms.ReasonForm,
            settling.withdraw,
            "danger",
        ),
        Act(
            "refuse",
            _("Từ chối"),
            _("Ghi lý do và căn cứ; phiếu từ chối in được ngay sau đó."),
            _("Đã từ chối hồ sơ."),
            forms.RefuseForm,
            settling.refuse,
            "danger",
        ),
    )
}

NEXT = {
    State.RECEIVED: "assign",
    State.WAITING: "complete",
    State.IN_PROGRESS: "decide",
    State.DECIDED: "hand_over",
}
"""The step that brings a dossier forward from each state."""


def opens(act: str, by: Actor, dossier: Dossier) -> bool:
    """Whether the state and the person's part allow it."""
    move = MOVES.get(act)
    if not by.can("dossiers.handle") or (move and dossier.state not in move.sources):
        return False
    return MAY[act](by, dossier)


def open_acts(by: Actor, dossier: Dossier, *, asked: bool) -> list[Act]:
    """What this person can do now. ``asked`` hides a second request for papers."""
    return [
        act
        for name, act in ACTS.items()
        if opens(name, by, dossier) and not (asked and name == "request_supplement")
    ]


def next_act(acts: list[Act], dossier: Dossier) -> Act | None:
    step = NEXT.get(State(dossier.state))
    return next((act for act in acts if act.name == step), None)
