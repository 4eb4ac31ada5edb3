"""A file of the portal, step by step: give it, map it, look at it, have it written."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.exchange.forms import ColumnsForm, ImportFileForm
from vidan.desk.exchange.reach import reached_row, reached_run
from vidan.desk.office.answering import press, sent
from vidan.desk.standing import Standing
from vidan.exchange.actions import importing, writing
from vidan.exchange.jobs import work_on
from vidan.exchange.models import Decision, ImportRow, ImportRun, Verdict
from vidan.exchange.official_states import OfficialState
from vidan.exchange.queries import (
    counts,
    runs_visible_to,
    undecided,
    written_before,
)
from vidan.exchange.states import IMPORT_MOVES, ImportState
from vidan.ui.pages import page
from vidan.ui.pieces import Mood

PER_PAGE = 50
LATEST = 30
MOODS: dict[ImportState, Mood] = {
    ImportState.MAPPING: "waiting",
    ImportState.READING: "doing",
    ImportState.READY: "waiting",
    ImportState.WRITING: "doing",
    ImportState.DONE: "done",
    ImportState.STOPPED: "late",
    ImportState.CANCELLED: "refused",
}
MEANS: dict[Verdict, Promise] = {
    Verdict.NEW: gettext_lazy("tiếp nhận tại xã như đã tiếp nhận trên cổng"),
    Verdict.CHANGED: gettext_lazy("ghi mã hồ sơ và trạng thái của cổng bên cạnh"),
    Verdict.EQUAL: gettext_lazy("đã đúng, không ghi gì"),
    Verdict.CONFLICT: gettext_lazy(
        "hai bên khác nhau: vào danh sách mâu thuẫn, trạng thái tại xã giữ nguyên"
    ),
    Verdict.MAYBE: gettext_lazy("có thể là hồ sơ đã có: chờ người quyết định"),
    Verdict.WRONG: gettext_lazy("không nhập được, xem lý do từng dòng"),
}


@dataclass(frozen=True)
class Kind:
    """How many rows are of one kind, and what happens to them."""

    verdict: Verdict
    count: int

    @property
    def means(self) -> str:
        return str(MEANS[self.verdict])


@dataclass(frozen=True)
class RowLine:
    """A row of the file as the list shows it."""

    row: ImportRow

    @property
    def official(self) -> str:
        state = self.row.official_state
        return str(OfficialState(state).label) if state else "–"

    @property
    def applicant(self) -> str:
        return str(self.row.data.get("applicant", ""))

    @property
    def may_decide(self) -> bool:
        return self.row.verdict == Verdict.MAYBE and not self.row.written_at


def _standing(run: ImportRun) -> Standing:
    state = ImportState(run.state)
    return Standing(MOODS[state], str(state.label))


@needs("exchange.use")
def imports(request: StaffRequest) -> HttpResponse:
    """The files so far, and a place for the next."""
    form = ImportFileForm(sent(request), request.FILES or None)
    about = {"by": acting(request), "at": now()}
    if form.is_valid() and form.carry_out(importing.begin, **about):
        return _onwards(request, form.result)
    runs = runs_visible_to(acting(request))[:LATEST]
    context = {"form": form, "runs": [(run, _standing(run)) for run in runs]}
    return page(request, "desk/exchange/imports.html", context, status=form.status)


def _onwards(request: StaffRequest, run: ImportRun) -> HttpResponse:
    """Do the first step while somebody waits; a worker does the rest."""
    work_on(request.commune.code, run.id, steps=1)
    where = "import-columns" if run.state == ImportState.MAPPING else "import"
    return redirect(f"desk:{where}", run.id)


@needs("exchange.use")
def columns(request: StaffRequest, importrun_id: UUID) -> HttpResponse:
    run = reached_run(request, importrun_id)
    if ImportState(run.state) not in IMPORT_MOVES["map"].sources:
        return redirect("desk:import", run.id)
    form = ColumnsForm(sent(request), run=run)
    about = {"by": acting(request), "at": now()}
    if form.is_valid() and form.carry_out(importing.map_columns, run.id, **about):
        return _onwards(request, form.result)
    context = {"form": form, "run": run}
    return page(request, "desk/exchange/columns.html", context, status=form.status)


@needs("exchange.use")
def run(request: StaffRequest, importrun_id: UUID) -> HttpResponse:
    """Where a file stands: what it would do, what it does, what it did."""
    one = reached_run(request, importrun_id)
    found = counts(one)
    context = {
        "run": one,
        "standing": _standing(one),
        "is_busy": one.state in ImportState.busy,
        "kinds": [Kind(verdict, count) for verdict, count in found.items()],
        "whole": sum(found.values()),
        "written": one.rows.exclude(written_at=None).count(),
        "undecided": undecided(one).count(),
        "earlier": written_before(one),
        "may_map": ImportState(one.state) in IMPORT_MOVES["map"].sources,
        "may_cancel": ImportState(one.state) in IMPORT_MOVES["cancel"].sources,
    }
    return page(request, "desk/exchange/run.html", context)


@needs("exchange.use")
@require_POST
def confirm(request: StaffRequest, importrun_id: UUID) -> HttpResponse:
    one = reached_run(request, importrun_id)
    if press(request, importing.confirm, one.id):
        work_on(request.commune.code, one.id, steps=1)
    return redirect("desk:import", one.id)


@needs("exchange.use")
@require_POST
def cancel(request: StaffRequest, importrun_id: UUID) -> HttpResponse:
    one = reached_run(request, importrun_id)
    if press(request, importing.cancel, one.id):
        messages.success(request, _("Đã bỏ tệp; chưa có gì được ghi."))
    return redirect("desk:imports")


@needs("exchange.use")
def rows(request: StaffRequest, importrun_id: UUID, kind: str) -> HttpResponse:
    """The rows behind a number."""
    one = reached_run(request, importrun_id)
    if kind not in Verdict:
        raise Http404
    found = one.rows.filter(verdict=kind).select_related("dossier__version")
    numbers = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": one,
        "kind": Kind(Verdict(kind), numbers.paginator.count),
        "numbers": numbers,
        "lines": [RowLine(row) for row in numbers],
        "decisions": Decision.choices,
    }
    answer = page(request, "desk/exchange/rows.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs("exchange.use")
@require_POST
def decide(request: StaffRequest, importrow_id: UUID) -> HttpResponse:
    row = reached_row(request, importrow_id)
    chosen = request.POST.get("decision", "")
    if chosen not in Decision:
        messages.error(request, _("Vui lòng chọn một trong ba cách."))
    elif press(request, writing.decide, row.id, decision=Decision(chosen)):
        messages.success(
            request, _("Đã ghi quyết định cho dòng %(n)s.") % {"n": row.number}
        )
    return redirect("desk:import-rows", row.run_id, Verdict.MAYBE)
