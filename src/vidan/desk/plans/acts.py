"""What can be done with a plan and with its lines: tables of forms and actions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.desk.plans import forms
from vidan.people.actors import Actor
from vidan.ui.forms import ActionForm
from vidan.work.actions import planning
from vidan.work.models import Plan, PlanLine
from vidan.work.permissions import approves_plan, makes_plan
from vidan.work.states import PLAN_MOVES, PlanState


@dataclass(frozen=True)
class PlanAct:
    """One thing to do with a plan, who may, and the row of the table of moves."""

    name: str
    label: Promise
    lead: Promise
    done: Promise
    action: Callable[..., Any]
    may: Callable[[Actor, Plan], bool]
    move: str
    form: type[ActionForm] = forms.PlainForm

    @property
    def at_once(self) -> bool:
        return self.form is forms.PlainForm


ACTS = {
    act.name: act
    for act in (
        PlanAct(
            "submit",
            _("Trình phê duyệt"),
            _("Mỗi dòng phải đủ 6 rõ."),
            _("Đã trình chương trình công tác."),
            planning.submit,
            makes_plan,
            "submit",
        ),
        PlanAct(
            "approve",
            _("Phê duyệt"),
            _("Chương trình tuần được duyệt thì từng dòng thành việc."),
            _("Đã phê duyệt chương trình công tác."),
            planning.approve,
            approves_plan,
            "approve",
        ),
        PlanAct(
            "roll",
            _("Lấy thêm việc chuyển sang"),
            _("Từ chương trình năm, tháng và việc chưa xong của kỳ trước."),
            _("Đã lấy đủ việc chuyển sang."),
            planning.roll,
            makes_plan,
            "write",
        ),
        PlanAct(
            "return",
            _("Trả lại"),
            _("Ghi rõ cần sửa gì; người lập sửa rồi trình lại."),
            _("Đã trả lại chương trình công tác."),
            planning.return_plan,
            approves_plan,
            "return",
            forms.ReturnForm,
        ),
        PlanAct(
            "reopen",
            _("Mở lại để điều chỉnh"),
            _("Chương trình trở về dự thảo và phải được phê duyệt lại."),
            _("Đã mở lại để điều chỉnh."),
            planning.reopen,
            makes_plan,
            "change",
            forms.ChangeForm,
        ),
    )
}


@dataclass(frozen=True)
class LineAct:
    """One thing to do with an open line."""

    name: str
    label: Promise
    lead: Promise
    done: Promise
    action: Callable[..., Any]
    may: Callable[[Actor, Plan, PlanLine], bool]
    form: type[ActionForm] = forms.PlainForm


def _finishes(by: Actor, plan: Plan, line: PlanLine) -> bool:
    """A line that became a task is finished by the task."""
    mine = makes_plan(by, plan) or line.officer_id in by.stands_for
    return by.can("tasks.do") and mine and line.task_id is None


def _drops(by: Actor, plan: Plan, line: PlanLine) -> bool:
    """Work that became a task is stopped there, or the task would go on unseen."""
    above = by.can("tasks.do") and approves_plan(by, plan)
    return line.task_id is None and (makes_plan(by, plan) or above)


LINE_ACTS = {
    act.name: act
    for act in (
        LineAct(
            "finish",
            _("Đã xong"),
            _("Việc đã hoàn thành, có sản phẩm."),
            _("Đã ghi việc hoàn thành."),
            planning.finish_line,
            _finishes,
        ),
        LineAct(
            "drop",
            _("Không thực hiện nữa"),
            _("Dòng vẫn nằm trong chương trình cùng lý do."),
            _("Đã ghi việc không thực hiện nữa."),
            planning.drop_line,
            _drops,
            forms.DropForm,
        ),
    )
}


def allowed(act: PlanAct, by: Actor, plan: Plan) -> bool:
    """Whether the act is this person's at all, whatever the state."""
    return by.can("tasks.do") and act.may(by, plan)


def open_acts(by: Actor, plan: Plan) -> list[PlanAct]:
    """What this person can do with the plan now, the most pressing first."""
    return [
        act
        for act in ACTS.values()
        if plan.state in PLAN_MOVES[act.move].sources and allowed(act, by, plan)
    ]


def open_line_acts(by: Actor, plan: Plan, line: PlanLine) -> list[LineAct]:
    """What this person can do with a line now."""
    if not line.is_open:
        return []
    return [act for act in LINE_ACTS.values() if act.may(by, plan, line)]


def writes_lines(by: Actor, plan: Plan) -> bool:
    """Lines are added and changed in a draft, by those who make the plan."""
    return plan.state == PlanState.DRAFT and makes_plan(by, plan)
