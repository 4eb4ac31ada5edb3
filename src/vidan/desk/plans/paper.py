"""A plan as an official paper with its four columns: work, person, time, product."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.queries import profile
from vidan.core.text import day, two_digits
from vidan.desk.access import StaffRequest, needs
from vidan.desk.papers import answer_with
from vidan.desk.plans.reach import plan_reached
from vidan.desk.plans.words import period_in_words, span_of
from vidan.documents.forms.counter import sign_here
from vidan.documents.forms.description import Document, Signature, Table
from vidan.documents.forms.official import Agency, named_paper
from vidan.people.models import Post
from vidan.people.queries import held
from vidan.work.models import Plan, PlanLine
from vidan.work.states import PlanState

WIDTHS = (0.6, 4, 2.2, 1.5, 2.7)


@needs("tasks.view")
def paper(request: StaffRequest, plan_id: UUID, kind: str) -> HttpResponse:
    """A PDF opens in the browser to be printed; a Word file is saved."""
    plan = plan_reached(request, plan_id)
    if not _printed(plan).exists():
        raise Http404
    approved = plan.state == PlanState.APPROVED and plan.approved_at
    on = localdate(plan.approved_at) if approved else localdate()
    name = f"chuong-trinh-{plan.period}-{plan.first_on:%Y-%m-%d}"
    return answer_with(document_of(plan), kind, name, on=on)


@override("vi")
def document_of(plan: Plan) -> Document:
    """The paper: dated and signed once approved, a draft with room for both before."""
    period = period_in_words(span_of(plan))
    summary = _("Công tác %(period)s") % {"period": period}
    if plan.officer:
        name = plan.officer.full_name
        summary = _("%(summary)s của %(name)s") % {"summary": summary, "name": name}
    commune = profile().commune
    agency = Agency(
        name=plan.unit.name.upper(),
        parent=_("ỦY BAN NHÂN DÂN %(commune)s")
        % {"commune": commune.full_name.upper()},
        symbol=plan.unit.code,
        place=commune.name,
    )
    approved = plan.state == PlanState.APPROVED and plan.approved_at
    return named_paper(
        "CTr",
        agency,
        summary=summary,
        blocks=(_table(plan),),
        signer=_signer(plan),
        recipients=(_("Người có tên trong chương trình"), _("Lãnh đạo UBND")),
        on=localdate(plan.approved_at) if approved else None,
    )


def _printed(plan: Plan) -> QuerySet[PlanLine]:
    """The lines that stand on the paper: all that were not dropped."""
    return plan.lines.filter(dropped_because="")


def _table(plan: Plan) -> Table:
    lines = _printed(plan).select_related("officer")
    return Table(
        headers=(
            _("TT"),
            _("Nội dung công việc"),
            _("Người thực hiện"),
            _("Thời hạn"),
            _("Sản phẩm"),
        ),
        rows=tuple(_row(number, line) for number, line in enumerate(lines, start=1)),
        widths=WIDTHS,
        align=("center", "left", "left", "center", "left"),
    )


def _row(number: int, line: PlanLine) -> tuple[str, ...]:
    work = line.work
    if line.times_rolled:
        times = two_digits(line.times_rolled)
        work += "\n" + _("(chuyển tiếp lần %(times)s)") % {"times": times}
    return (
        str(number),
        work,
        line.officer.full_name if line.officer else "",
        day(line.due_on) if line.due_on else "",
        line.product,
    )


def _signer(plan: Plan) -> Signature:
    """The one who approved it, with the post held that day; else a line to sign on."""
    by = plan.approved_by if plan.state == PlanState.APPROVED else None
    if by is None or plan.approved_at is None:
        return Signature((_("NGƯỜI PHÊ DUYỆT"),), note=sign_here())
    on = localdate(plan.approved_at)
    post = Post.objects.filter(held(on), officer=by).first()
    role = post.title.upper() if post else _("NGƯỜI PHÊ DUYỆT")
    return Signature((role,), by.full_name)
