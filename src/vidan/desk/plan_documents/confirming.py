"""Handing a plan on, and the second person who confirms it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.core.text import two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.plan_documents.reach import reached_to
from vidan.desk.plan_documents.words import title_of
from vidan.desk.planning.session_forms import ReasonForm
from vidan.plans.actions import reviewing
from vidan.plans.actions.adopting import adopt, foresee
from vidan.plans.actions.replacing import compare
from vidan.plans.models import Item, PlanDocument
from vidan.plans.queries import comes_back, waits_for_name, was_over
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class ConfirmForm(ActionForm):
    """Confirming asks for nothing but the decision itself."""


@dataclass(frozen=True)
class Side:
    """One kind of difference to the plan before, with what it is about."""

    title: str
    lines: list[str]
    is_open: bool = True


def _words(document: PlanDocument, **words: str) -> Ask:
    back = reverse("desk:plan-document", args=[document.id])
    return Ask(back=back, back_text=str(document), **words)


@needs("plans.prepare")
def submit(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    document = reached_to(request, plandocument_id, "submit")
    words = _words(
        document,
        title=_("Chuyển xác nhận"),
        lead=_("Một lãnh đạo khác xem lại rồi xác nhận; từ lúc đó việc mới được giao."),
        button=_("Chuyển xác nhận"),
        done=_("Đã chuyển kế hoạch để xác nhận."),
    )
    form = ConfirmForm(sent(request))
    return ask(request, form, reviewing.submit, words, document.id)


@needs("plans.view")
def confirm(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    """What will stand after the decision, and what differs from the plan before."""
    document = reached_to(request, plandocument_id, "adopt")
    form = ConfirmForm(sent(request))
    about = {"by": acting(request), "at": now()}
    if form.is_valid() and form.carry_out(adopt, document.id, **about):
        for told in form.result.left:
            messages.warning(request, told)
        messages.success(request, _("Kế hoạch đã được đưa vào thực hiện."))
        return redirect("desk:plan-document-coverage", document.id)
    rows = _rows(document)
    ahead = [one for one in rows if not was_over(one, on=localdate())]
    context = {
        "plan": document,
        "form": form,
        "will": _will(ahead),
        "waiting": [(one, title_of(one)) for one in ahead if waits_for_name(one)],
        "over": [(one, title_of(one)) for one in rows if one not in ahead],
        "unseen": sum(one.seen_at is None for one in rows),
        "left": _left(document, about),
        "sides": _sides(document) if document.replaces else [],
    }
    return page(
        request, "desk/plan_documents/confirm.html", context, status=form.status
    )


def _rows(document: PlanDocument) -> list[Item]:
    items = document.items.filter(left_out_because="")
    return list(
        items.select_related("clause").prefetch_related(
            "assignees__unit", "assignees__officer"
        )
    )


def _left(document: PlanDocument, about: dict[str, Any]) -> list[str]:
    """Why something would not come about; a plan that cannot be adopted has one."""
    try:
        return foresee(document.id, **about).left
    except DomainError as refusal:
        return [refusal.message]


def _will(rows: list[Item]) -> list[tuple[str, str]]:
    """How much of each kind will stand."""
    ready = [one for one in rows if not waits_for_name(one)]
    programmes = sum(one.kind == "schedule" for one in ready)
    duties = [one for one in ready if one.kind == "duty"]
    returning = sum(comes_back(one) for one in duties)
    return [
        (_("Mô hình, lịch tổ chức"), two_digits(programmes)),
        (
            _("Việc có thời hạn hoặc làm thường xuyên"),
            two_digits(len(duties) - returning),
        ),
        (_("Nhiệm vụ lặp lại"), two_digits(returning)),
        (_("Chỉ tiêu"), two_digits(sum(one.kind == "target" for one in ready))),
        (_("Chế độ báo cáo"), two_digits(sum(one.kind == "report" for one in ready))),
    ]


def _sides(document: PlanDocument) -> list[Side]:
    found = compare(document)
    sides = [
        Side(_("Thêm mới"), [title_of(one) for one in found.added]),
        Side(_("Thay đổi"), [title_of(new) for _old, new in found.changed]),
        Side(_("Giữ nguyên"), [title_of(new) for _old, new in found.kept], False),
        Side(_("Kết thúc"), [title_of(one) for one in found.ended]),
    ]
    return [side for side in sides if side.lines]


@needs("plans.view")
@require_POST
def again(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    """Give once more what could not be given, as to a unit that had no head."""
    document = reached_to(request, plandocument_id, "name")
    try:
        found = adopt(document.id, by=acting(request), at=now())
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        for told in found.left:
            messages.warning(request, told)
        if not found.left:
            messages.success(request, _("Phần còn lại của kế hoạch đã được giao."))
    return redirect("desk:plan-document-coverage", document.id)


@needs("plans.view")
def send_back(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    document = reached_to(request, plandocument_id, "send_back")
    words = _words(
        document,
        title=_("Trả lại để rà soát"),
        button=_("Trả lại"),
        done=_("Đã trả lại kế hoạch."),
    )
    form = ReasonForm(sent(request))
    return ask(request, form, reviewing.send_back, words, document.id)


@needs("plans.prepare")
def drop(request: StaffRequest, plandocument_id: UUID) -> HttpResponse:
    document = reached_to(request, plandocument_id, "drop")
    words = Ask(
        title=_("Không dùng bản này"),
        lead=_("Tệp này sau đó có thể đưa vào lại."),
        button=_("Không dùng"),
        done=_("Đã bỏ bản này."),
        back=reverse("desk:plan-documents"),
        back_text=_("Kế hoạch"),
    )
    form = ReasonForm(sent(request))
    return ask(request, form, reviewing.drop, words, document.id)
