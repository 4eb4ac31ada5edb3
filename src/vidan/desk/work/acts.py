"""What can be done with a task: a table of forms, actions and words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.desk.work import forms
from vidan.people.actors import Actor
from vidan.work.actions import doing, extending, giving, judging, linking, supporting
from vidan.work.models import Task
from vidan.work.permissions import MAY, takes_part
from vidan.work.states import State, states_for


@dataclass(frozen=True)
class Act:
    """One thing to do: where it is asked, what does it, and what is said after.

    ``may`` names the row of the tables of states and permissions where it is not that
    of the act itself; an act without anything to fill in is done from the page of the
    task with one tap.
    """

    name: str
    label: Promise
    lead: Promise
    done: Promise
    form: type[forms.TaskForm]
    action: Callable[..., Any]
    may: str = ""
    kind: str = "secondary"

    @property
    def row(self) -> str:
        return self.may or self.name

    @property
    def at_once(self) -> bool:
        return self.form is forms.PlainForm


ACTS = {
    act.name: act
    for act in (
        Act(
            "acknowledge",
            _("Nhận việc"),
            _("Báo người giao biết việc đã đến tay."),
            _("Đã nhận việc."),
            forms.PlainForm,
            doing.acknowledge,
        ),
        Act(
            "begin",
            _("Bắt đầu làm"),
            _("Chuyển việc sang đang làm."),
            _("Đã bắt đầu."),
            forms.PlainForm,
            doing.begin,
        ),
        Act(
            "hand_in",
            _("Nộp kết quả"),
            _("Người giao việc xem và duyệt."),
            _("Đã nộp kết quả, chờ duyệt."),
            forms.OutcomeForm,
            doing.hand_in,
        ),
        Act(
            "accept",
            _("Duyệt"),
            _("Kết quả đạt; việc hoàn thành."),
            _("Đã duyệt kết quả."),
            forms.RemarkForm,
            judging.accept,
        ),
        Act(
            "send_back",
            _("Trả lại"),
            _("Kết quả chưa đạt: ghi rõ cần làm gì thêm."),
            _("Đã trả lại để làm tiếp."),
            forms.ReasonForm,
            judging.send_back,
        ),
        Act(
            "confirm",
            _("Đúng, tôi đã chỉ đạo"),
            _("Xác nhận chỉ đạo miệng."),
            _("Đã xác nhận."),
            forms.PlainForm,
            giving.confirm_order,
        ),
        Act(
            "correct",
            _("Chỉnh lại chỉ đạo"),
            _("Ghi lại cho đúng việc và hạn đã chỉ đạo."),
            _("Đã chỉnh và xác nhận."),
            forms.CorrectForm,
            giving.correct_order,
        ),
        Act(
            "finish_part",
            _("Xong phần của tôi"),
            _("Báo phần phối hợp đã xong."),
            _("Đã báo xong phần việc."),
            forms.PlainForm,
            doing.finish_part,
        ),
        Act(
            "report",
            _("Báo tiến độ"),
            _("Việc đến đâu, vướng gì."),
            _("Đã báo tiến độ."),
            forms.WordsForm,
            doing.report,
        ),
        Act(
            "attach",
            _("Đính kèm tệp"),
            _("Dự thảo, sản phẩm hoặc văn bản giao việc."),
            _("Đã đính kèm tệp."),
            forms.FileForm,
            doing.attach_file,
        ),
        Act(
            "ask_extension",
            _("Xin lùi hạn"),
            _("Người giao việc trả lời; mỗi lần lùi được tính khi xếp loại."),
            _("Đã gửi đề nghị lùi hạn."),
            forms.LaterForm,
            extending.ask_extension,
        ),
        Act(
            "grant_extension",
            _("Đồng ý lùi hạn"),
            _("Hạn mới có hiệu lực ngay."),
            _("Đã đồng ý lùi hạn."),
            forms.AnswerForm,
            extending.grant_extension,
            may="answer_extension",
        ),
        Act(
            "refuse_extension",
            _("Không đồng ý lùi hạn"),
            _("Hạn giữ nguyên; ghi rõ lý do."),
            _("Đã trả lời đề nghị lùi hạn."),
            forms.RefusalForm,
            extending.refuse_extension,
            may="answer_extension",
        ),
        Act(
            "pass_on",
            _("Chuyển người chủ trì"),
            _("Người mới nhận việc và chịu trách nhiệm thay."),
            _("Đã chuyển việc."),
            forms.LeadForm,
            giving.pass_on,
        ),
        Act(
            "collaborate",
            _("Giao phần phối hợp"),
            _("Một người, một phần việc, một hạn riêng."),
            _("Đã giao phần phối hợp."),
            forms.PartForm,
            giving.collaborate,
        ),
        Act(
            "make_part_of",
            _("Đưa vào việc chung"),
            _("Việc này thành một phần của một việc lớn hơn."),
            _("Đã đưa vào việc chung."),
            forms.WholeForm,
            linking.make_part_of,
        ),
        Act(
            "support",
            _("Nhắc nhở, hỗ trợ, xử lý"),
            _("Việc chậm hoặc yếu: ghi cách làm; ủy viên phụ trách được báo."),
            _("Đã ghi nhận và báo ủy viên phụ trách."),
            forms.SupportForm,
            supporting.support,
        ),
        Act(
            "end_support",
            _("Ghi kết quả hỗ trợ, xử lý"),
            _("Việc chậm hoặc yếu đã chuyển biến thế nào."),
            _("Đã ghi kết quả."),
            forms.SupportOutcomeForm,
            supporting.end_support,
        ),
        Act(
            "close",
            _("Kết thúc"),
            _("Giấy tờ đã vào hồ sơ công việc."),
            _("Đã kết thúc việc."),
            forms.PlainForm,
            judging.close,
        ),
        Act(
            "stop",
            _("Dừng việc"),
            _("Việc không cần làm nữa; ghi lý do."),
            _("Đã dừng việc."),
            forms.ReasonForm,
            judging.stop,
            kind="danger",
        ),
    )
}


@dataclass(frozen=True)
class Facts:
    """What the acts depend on besides state and person."""

    asks_later: bool
    has_own_part: bool
    is_supported: bool = False
    """Something was done about weak or late work, and its outcome is not written."""


def allowed(act: Act, by: Actor, task: Task) -> bool:
    """Whether the act is this person's at all, whatever the state."""
    if not by.can("tasks.do"):
        return False
    if act.name == "finish_part":
        return takes_part(by, task)
    return MAY[act.row](by, task)


def open_acts(
    by: Actor, task: Task, facts: Facts, *, among: Iterable[str] = tuple(ACTS)
) -> list[Act]:
    """What this person can do now, of the acts asked about."""
    return [
        act
        for act in map(ACTS.__getitem__, among)
        if task.state in states_for(act.row) and _fits(act, task, facts)
        if allowed(act, by, task)
    ]


def _fits(act: Act, task: Task, facts: Facts) -> bool:
    match act.name:
        case "confirm":
            return task.awaits_confirmation
        case "correct":
            return task.awaits_confirmation and task.state in State.to_do
        case "grant_extension" | "refuse_extension":
            return facts.asks_later
        case "ask_extension":
            return not facts.asks_later
        case "finish_part":
            return facts.has_own_part
        case "end_support":
            return facts.is_supported
    return True
