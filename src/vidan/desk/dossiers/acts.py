"""What can be done with a dossier: a table of forms, actions and words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.desk.dossiers import correct_form, drafts, forms, turn_forms
from vidan.desk.dossiers.decide_form import DecideForm
from vidan.documents.forms.description import Document
from vidan.dossiers.actions import (
    correcting,
    examining,
    extending,
    forwarding,
    pausing,
    returning,
    settling,
    supplement,
)
from vidan.dossiers.actions.legs import steps_of
from vidan.dossiers.models import Dossier, ReturnWay
from vidan.dossiers.permissions import MAY
from vidan.dossiers.queries import held_originals
from vidan.dossiers.states import MOVES, NAMES, State
from vidan.people.actors import Actor
from vidan.procedures.models import ComponentKind, StepKind

Draft = Callable[[Dossier, dict[str, Any]], Document]


@dataclass(frozen=True)
class Act:
    """One thing to do: where it is asked, what does it, and what is said after.

    ``draft`` makes the paper that has to be signed first.
    """

    name: str
    label: "Promise | str"
    lead: Promise
    done: Promise
    form: type[forms.DossierForm]
    action: Callable[..., Any]
    kind: str = "secondary"
    draft: Draft | None = None

    @property
    def is_drafted(self) -> bool:
        return self.draft is not None


def _act(
    name: str,
    lead: Promise,
    done: Promise,
    form: type[forms.DossierForm],
    action: Callable[..., Any],
    **more: Any,
) -> Act:
    """A move, under the name it has in the history too."""
    return Act(name, NAMES[name], lead, done, form, action, **more)


ACTS = {
    act.name: act
    for act in (
        _act(
            "forward",
            _("Đưa hồ sơ từ quầy đến đơn vị giải quyết trong ngày."),
            _("Đã chuyển hồ sơ đến đơn vị giải quyết."),
            turn_forms.PlainForm,
            forwarding.forward,
        ),
        _act(
            "assign",
            _("Chọn người thụ lý; hồ sơ chuyển sang đang giải quyết."),
            _("Đã giao hồ sơ cho người thụ lý."),
            forms.AssignForm,
            settling.assign,
        ),
        _act(
            "pass_on",
            _("Chuyển sang bước giải quyết kế tiếp của quy trình đã công bố."),
            _("Đã chuyển bước."),
            turn_forms.PassOnForm,
            forwarding.pass_on,
        ),
        _act(
            "complete",
            _("Đánh dấu giấy tờ vừa nhận; thời hạn tính lại từ hôm nay."),
            _("Đã nhận đủ giấy tờ bổ sung và hẹn ngày trả."),
            forms.CompleteForm,
            supplement.complete,
        ),
        _act(
            "record_payment",
            _("Ghi chứng từ nộp tiền; thời hạn tính tiếp."),
            _("Đã ghi người nộp thực hiện xong nghĩa vụ tài chính."),
            turn_forms.PaidForm,
            pausing.record_payment,
        ),
        _act(
            "decide",
            _("Gửi tệp kết quả đã ký; trạng thái trên trang tra cứu đổi ngay."),
            _("Đã ghi nhận kết quả."),
            DecideForm,
            settling.decide,
        ),
        _act(
            "hand_over",
            _("Ghi người nhận kết quả; hồ sơ kết thúc."),
            _("Đã trả kết quả."),
            turn_forms.HandOverForm,
            settling.hand_over,
        ),
        _act(
            "submit",
            _("Chuyển dự thảo kết quả đến người ký."),
            _("Đã trình ký."),
            turn_forms.SubmitForm,
            forwarding.submit,
        ),
        _act(
            "send_back",
            _("Chưa ký được: ghi rõ nội dung cần sửa."),
            _("Đã trả lại người thụ lý."),
            forms.ReasonForm,
            forwarding.send_back,
        ),
        _act(
            "post_result",
            _("Ghi số hiệu bưu gửi; khi giao xong thì ghi trả kết quả."),
            _("Đã ghi kết quả gửi qua bưu chính."),
            turn_forms.ParcelForm,
            returning.post_result,
        ),
        _act(
            "take_along",
            _("Mang kết quả về thôn để trả tại buổi phục vụ."),
            _("Đã ghi kết quả được mang về thôn."),
            turn_forms.PlainForm,
            returning.take_along,
        ),
        _act(
            "bring_back",
            _("Bưu gửi hoặc kết quả mang về thôn chưa đến tay người nhận."),
            _("Đã ghi kết quả trở lại Trung tâm."),
            forms.ReasonForm,
            returning.bring_back,
        ),
        _act(
            "confirm_papers",
            _("Người kiểm tra nội dung, chữ ký số; máy chỉ hỗ trợ."),
            _("Đã xác nhận kiểm tra bản điện tử."),
            turn_forms.ConfirmPapersForm,
            examining.confirm_papers,
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
        _act(
            "consult",
            _("Ghi nội dung, cơ quan và hạn trả lời; thời hạn vẫn tính."),
            _("Đã ghi việc hỏi ý kiến."),
            turn_forms.ConsultForm,
            examining.consult,
        ),
        _act(
            "record_answer",
            _("Ghi nội dung cơ quan được hỏi trả lời."),
            _("Đã ghi ý kiến trả lời."),
            turn_forms.AnswerForm,
            examining.record_answer,
        ),
        _act(
            "verify",
            _("Ghi thời gian, địa điểm, thành phần, nội dung; in được biên bản."),
            _("Đã ghi biên bản xác minh."),
            turn_forms.VerifyForm,
            examining.verify,
        ),
        _act(
            "ask_payment",
            _("Người nộp phải nộp tiền trước khi giải quyết tiếp."),
            _("Đã ghi yêu cầu thực hiện nghĩa vụ tài chính."),
            turn_forms.PaymentForm,
            pausing.ask_payment,
        ),
        _act(
            "take_originals",
            _("Ghi bản chính giữ lại để đối chiếu; phải trả lại."),
            _("Đã ghi bản chính nhận để đối chiếu."),
            turn_forms.OriginalsForm,
            returning.take_originals,
        ),
        _act(
            "return_originals",
            _("Trả lại mọi bản chính đang giữ."),
            _("Đã ghi trả lại bản chính."),
            turn_forms.PlainForm,
            returning.return_originals,
        ),
        _act(
            "correct",
            _("Sửa điều ghi sai khi tiếp nhận; giấy tiếp nhận in lại ghi “thay thế”."),
            _("Đã sửa. Vui lòng in giấy tiếp nhận thay thế và thu lại bản cũ."),
            correct_form.CorrectForm,
            correcting.correct,
        ),
        _act(
            "request_supplement",
            _("Ghi lý do cho mọi giấy tờ còn thiếu: chỉ được yêu cầu một lần."),
            _("Đã lập phiếu yêu cầu bổ sung và dừng tính thời hạn."),
            forms.SupplementForm,
            supplement.request_supplement,
        ),
        _act(
            "extend",
            _("Trước khi hết hạn, một lần, bằng văn bản xin lỗi đã ký (mẫu 04)."),
            _("Đã xin lỗi và hẹn lại ngày trả."),
            turn_forms.ExtendForm,
            extending.extend,
            draft=drafts.apology,
        ),
        _act(
            "decline",
            _("Hồ sơ không đủ điều kiện: kết quả là phiếu từ chối đã ký (mẫu 03)."),
            _("Đã ghi từ chối giải quyết; phiếu được trả như một kết quả."),
            turn_forms.DeclineForm,
            settling.decline,
            kind="danger",
            draft=drafts.refusal,
        ),
        _act(
            "stop",
            _("Người nộp đề nghị dừng giải quyết; hồ sơ kết thúc."),
            _("Đã dừng giải quyết hồ sơ."),
            forms.ReasonForm,
            settling.stop,
            kind="danger",
        ),
        _act(
            "withdraw",
            _("Người nộp nhận lại hồ sơ trước khi giải quyết; hồ sơ kết thúc."),
            _("Đã ghi nhận người nộp rút hồ sơ."),
            forms.ReasonForm,
            settling.withdraw,
            kind="danger",
        ),
        _act(
            "refuse",
            _("Ghi lý do và căn cứ; phiếu từ chối in được ngay sau đó."),
            _("Đã từ chối hồ sơ."),
            forms.RefuseForm,
            settling.refuse,
            kind="danger",
        ),
    )
}

NEXT = {
    State.RECEIVED: ("forward", "assign"),
    State.WAITING: ("complete",),
    State.IN_PROGRESS: ("decide",),
    State.PAYING: ("record_payment",),
    State.SIGNING: ("decide",),
    State.DECIDED: ("post_result", "hand_over"),
}
"""The steps that bring a dossier forward from each state, the first one offered."""


def opens(act: str, by: Actor, dossier: Dossier) -> bool:
    """Whether the state and the person's part allow it."""
    move = MOVES.get(act)
    if not by.can("dossiers.handle") or (move and dossier.state not in move.sources):
        return False
    return MAY[act](by, dossier)


def _later_steps(dossier: Dossier) -> bool:
    last = dossier.legs.last()
    return last is not None and any(
        step.kind == StepKind.SETTLING and step.order > last.step_order
        for step in steps_of(dossier)
    )


SENSE: dict[str, Callable[[Dossier], bool]] = {
    "forward": lambda one: one.forwarded_at is None and one.forward_by is not None,
    "pass_on": _later_steps,
    "request_supplement": lambda one: not one.supplements.exists(),
    "record_answer": lambda one: one.consultations.filter(answered_at=None).exists(),
    "confirm_papers": lambda one: one.papers.filter(
        kind=ComponentKind.ELECTRONIC, checked_at=None
    ).exists(),
    "post_result": lambda one: (
        one.return_way == ReturnWay.POST and returning.on_the_way(one) is None
    ),
    "take_along": lambda one: (
        one.return_way == ReturnWay.VILLAGE and returning.on_the_way(one) is None
    ),
    "bring_back": lambda one: returning.on_the_way(one) is not None,
    "extend": lambda one: not one.extensions.exists(),
    "return_originals": lambda one: held_originals(one).exists(),
}
"""Acts that are offered only where they make sense; the action judges for itself."""


def open_acts(by: Actor, dossier: Dossier) -> list[Act]:
    """What this person can do now."""
    return [
        act
        for name, act in ACTS.items()
        if opens(name, by, dossier) and (name not in SENSE or SENSE[name](dossier))
    ]


def next_act(acts: list[Act], dossier: Dossier) -> Act | None:
    """The one act that stands first on the page."""
    offered = {act.name: act for act in acts}
    steps = NEXT.get(State(dossier.state), ())
    return next((offered[step] for step in steps if step in offered), None)
