"""Everything about one task on one page."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.core.text import moment
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.lines import lines_about
from vidan.desk.work.about import subject_of
from vidan.desk.work.acts import Act, Facts, open_acts
from vidan.desk.work.reach import reached
from vidan.desk.work.standing import TaskClock
from vidan.documents.actions.attaching import attachments_of
from vidan.ui.pages import page
from vidan.ui.pieces import Row
from vidan.work.models import Task

PARTS_SHOWN = 50
MAIN = (
    "confirm",
    "acknowledge",
    "accept",
    "grant_extension",
    "finish_part",
    "begin",
    "hand_in",
    "close",
)
"""Acts that bring a task forward, the most pressing first."""


@needs("tasks.view")
def detail(request: StaffRequest, task_id: UUID) -> HttpResponse:
    by, task = acting(request), reached(request, task_id)
    collaborations = list(task.collaborations.select_related("officer"))
    extensions = list(task.extensions.select_related("asked_by", "answered_by"))
    supports = list(task.supports.select_related("by", "told"))
    own_parts = [
        one
        for one in collaborations
        if one.officer_id in by.stands_for and one.done_at is None
    ]
    facts = Facts(
        asks_later=any(one.granted is None for one in extensions),
        has_own_part=bool(own_parts),
        is_supported=any(one.outcome_at is None for one in supports),
    )
    acts = open_acts(by, task, facts)
    context = {
        "task": task,
        "line": TaskClock(now()).line(task),
        "facts": _facts(task),
        "subject": subject_of(task, by),
        "collaborations": collaborations,
        "extensions": extensions,
        "reviews": task.reviews.select_related("by"),
        "supports": supports,
        "parts": task.parts.select_related("lead")[:PARTS_SHOWN],
        "attachments": attachments_of(task),
        "may_download": by.can("attachments.open"),
        "lines": lines_about(request, task),
        **_sorted(acts),
    }
    return page(request, "desk/work/detail.html", context)


def _sorted(acts: list[Act]) -> dict[str, Any]:
    """The act that brings the task forward, and the others."""
    names = {act.name: act for act in acts}
    main = next((names[name] for name in MAIN if name in names), None)
    return {
        "main_act": main,
        "other_acts": [act for act in acts if act is not main],
    }


def _facts(task: Task) -> list[Row]:
    source = " ".join(filter(None, (task.ordered_by, task.clause)))
    facts = [
        Row(_("Sản phẩm"), task.product),
        Row(_("Nội dung, yêu cầu"), task.detail),
        Row(_("Người chủ trì"), task.lead.full_name),
        Row(_("Đơn vị"), task.unit.name),
        Row(_("Người giao"), task.giver.full_name if task.giver else ""),
        Row(_("Nguồn giao"), str(task.get_source_display())),
        Row(_("Văn bản, căn cứ"), source),
        Row(_("Lĩnh vực"), str(task.field or "")),
        Row(_("Giao lúc"), moment(task.given_at)),
        Row(_("Hạn"), moment(task.due_at)),
        Row(_("Hạn giao ban đầu"), _first_due(task)),
        Row(_("Số giờ ước tính"), str(task.hours or "")),
        Row(_("Kết quả"), task.outcome),
        Row(_("Nộp lúc"), moment(task.handed_in_at) if task.handed_in_at else ""),
        Row(_("Lý do dừng"), task.stop_reason),
    ]
    return [fact for fact in facts if fact.value]


def _first_due(task: Task) -> str:
    return "" if task.first_due_at == task.due_at else moment(task.first_due_at)
