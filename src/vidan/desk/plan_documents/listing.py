"""The plans of the commune, and reading in a new one."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.files import UploadField
from vidan.desk.office.answering import sent
from vidan.desk.plan_documents.words import MOODS
from vidan.desk.standing import Standing
from vidan.plans.actions.receiving import read_in
from vidan.plans.models import PlanDocument
from vidan.plans.permissions import prepares
from vidan.plans.queries import visible_to
from vidan.plans.states import State
from vidan.ui.fields import RowField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

PER_PAGE = 30


def standing(document: PlanDocument) -> Standing:
    state = State(document.state)
    return Standing(MOODS[state], str(state.label))


class PlanFileForm(ActionForm):
    """A file, and the plan that it changes, if it does."""

    file = UploadField(label=gettext_lazy("Tệp kế hoạch"))
    replaces = RowField(
        lambda: PlanDocument.objects.filter(state=State.ADOPTED),
        label=gettext_lazy("Thay cho kế hoạch"),
        required=False,
        empty_label=gettext_lazy("không thay kế hoạch nào"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = gettext_lazy(
            "Word (.docx), PDF có chữ, .odt hoặc .txt; nhiều nhất 200 trang."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.pop("file", None)
        if not isinstance(file, UploadedFile):
            return cleaned
        before = cleaned.get("replaces")
        return {
            "content": file.read(),
            "name": file.name or "",
            "replaces": before.id if before else None,
        }


@needs("plans.view")
@require_safe
def plan_documents(request: StaffRequest) -> HttpResponse:
    rows = visible_to(acting(request))
    numbers = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plans": [(one, standing(one)) for one in numbers],
        "numbers": numbers,
        "may_prepare": prepares(acting(request)),
    }
    return page(request, "desk/plan_documents/list.html", context)


@needs("plans.prepare")
def read_new(request: StaffRequest) -> HttpResponse:
    """Give the file of a plan; it is read while one waits."""
    asked = request.GET.get("replaces", "")
    form = PlanFileForm(
        sent(request), request.FILES or None, initial={"replaces": _known(asked)}
    )
    about = {"by": acting(request), "at": now()}
    if form.is_valid() and form.carry_out(read_in, **about):
        return redirect("desk:plan-document", form.result.id)
    context = {"form": form}
    return page(request, "desk/plan_documents/new.html", context, status=form.status)


def _known(asked: str) -> UUID | None:
    try:
        return UUID(asked) if asked else None
    except ValueError:
        return None
