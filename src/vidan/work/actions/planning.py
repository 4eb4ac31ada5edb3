"""Work plans: written, rolled, submitted, approved, changed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
    needed,
)
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.work.actions.filling import copied, due_into
from vidan.work.actions.finishing import finish
from vidan.work.actions.moving import in_unit
from vidan.work.actions.working_out import check_lines, put_to_work
from vidan.work.models import Plan, PlanLine
from vidan.work.periods import Period, span
from vidan.work.permissions import approves_plan, makes_plan
from vidan.work.states import PlanState, Priority, plan_after


@dataclass(frozen=True)
class Written:
    """A line as a person writes it."""

    work: str
    officer: UUID | None = None
    due_on: date | None = None
    product: str = ""
    responsibility: str = ""
    authority: str = ""
    priority: Priority = Priority.NORMAL
    hours: Decimal | None = None


@transaction.atomic
def make_plan(
    period: Period,
    day: date,
    *,
    unit: UUID,
    officer: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """Begin the plan of a period, filled with what rolls into it.

    With ``officer`` it is that person's own plan, else the unit's.
    """
    plan = Plan(
        period=period,
        first_on=span(period, day).first_on,
        unit=Unit.objects.get(id=unit),
        officer=in_unit(officer, unit, at=at) if officer else None,
        made_by=by.officer,
    )
    if not makes_plan(by, plan):
        raise NotAllowedError(_("Bạn không lập chương trình công tác này."))
    there = ConflictError(_("Chương trình công tác của kỳ này đã có; hãy mở ra sửa."))
    with one_of_a_kind("plan_one_each", there):
        plan.save(force_insert=True)
    record("work.plan_made", plan, by=by, at=at)
    roll(plan.id, by=by, at=at)
    return plan


@transaction.atomic
def roll(plan_id: UUID, *, by: Actor, at: datetime) -> int:
    """Take in what is due from above and unfinished from before. Repeatable.

    Returns how many lines were added.
    """
    plan = _locked_draft(plan_id, by=by)
    present = list(plan.lines.all())
    found = due_into(plan, present)
    sources = PlanLine.objects.select_related("task").in_bulk(
        [one.of.id for one in found]
    )
    last = max((one.order for one in present), default=0)
    PlanLine.objects.bulk_create(
        [
            copied(sources[one.of.id], one, plan, last + number)
            for number, one in enumerate(found, start=1)
        ]
    )
    return len(found)


@transaction.atomic
def write_line(
    plan_id: UUID,
    written: Written,
    *,
    line_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> PlanLine:
    """Add a line to a draft, or write an existing one anew."""
    plan = _locked_draft(plan_id, by=by)
    days = span(Period(plan.period), plan.first_on)
    if written.due_on and written.due_on not in days:
        raise InvalidInputError(
            _("Thời hạn phải nằm trong kỳ, từ %(first)s đến %(last)s.")
            % {
                "first": f"{days.first_on:%d/%m/%Y}",
                "last": f"{days.last_on:%d/%m/%Y}",
            }
        )
    if written.hours is not None and written.hours <= 0:
        raise InvalidInputError(_("Số giờ ước tính phải lớn hơn 0."))
    line = _line_to_write(plan, line_id)
    if written.officer and not plan.officer_id:
        in_unit(written.officer, plan.unit_id, at=at)
    line.work = needed(written.work, _("Vui lòng ghi việc."))
    line.officer_id = plan.officer_id or written.officer
    line.due_on = written.due_on
    line.product = written.product.strip()
    line.responsibility = written.responsibility.strip()
    line.authority = written.authority.strip()
    line.priority = written.priority
    line.hours = written.hours
    line.save()
    record("work.plan_line_written", plan, by=by, at=at, work=line.work)
    return line


@transaction.atomic
def drop_line(
    plan_id: UUID, line_id: UUID, *, reason: str, by: Actor, at: datetime
) -> PlanLine:
    """Say that a line will not be done, and why; it stays to be seen."""
    plan = _locked(plan_id)
    if not (makes_plan(by, plan) or approves_plan(by, plan)):
        raise NotAllowedError(_("Chương trình công tác này không phải của bạn."))
    line = _open_line(plan, line_id)
    if line.task_id:
        raise WrongStateError(
            _("Dòng này đã thành việc; dừng việc thì dòng tự bỏ theo.")
        )
    line.dropped_because = needed(reason, _("Vui lòng ghi lý do bỏ."))
    line.save(update_fields=["dropped_because"])
    record(
        "work.plan_line_dropped",
        plan,
        by=by,
        at=at,
        work=line.work,
        reason=line.dropped_because,
    )
    return line


@transaction.atomic
def finish_line(plan_id: UUID, line_id: UUID, *, by: Actor, at: datetime) -> PlanLine:
    """Say that a line is done. With a date, the line above it is the same work."""
    plan = _locked(plan_id)
    line = _open_line(plan, line_id)
    mine = makes_plan(by, plan) or line.officer_id in by.stands_for
    if not mine:
        raise NotAllowedError(_("Chương trình công tác này không phải của bạn."))
    if line.task_id:
        raise WrongStateError(
            _("Dòng này đã thành việc; nộp kết quả ở việc đó thì dòng tự xong.")
        )
    finish(line, by=by, at=at)
    return line


@transaction.atomic
def submit(plan_id: UUID, *, by: Actor, at: datetime) -> Plan:
    """Put the plan before the one who approves it; every open line must be clear."""
    plan = _locked(plan_id)
    if not makes_plan(by, plan):
        raise NotAllowedError(_("Chương trình công tác này không phải của bạn."))
    plan.state = plan_after(PlanState(plan.state), "submit")
    check_lines(plan)
    plan.submitted_at = at
    plan.save(update_fields=["state", "submitted_at"])
    record("work.plan_submitted", plan, by=by, at=at)
    return plan


@transaction.atomic
def approve(plan_id: UUID, *, by: Actor, at: datetime) -> Plan:
    """Approve it. Of two heads who approve at once, the second is told so.

    The lines of a week become tasks of the people who stand in them, so that nobody
    types them again.
    """
    plan = _judged(plan_id, "approve", by=by)
    plan.approved_at, plan.approved_by, plan.remark = at, by.officer, ""
    plan.save(update_fields=["state", "approved_at", "approved_by", "remark"])
    record("work.plan_approved", plan, by=by, at=at)
    if plan.period == Period.WEEK:
        put_to_work(plan, by=by, at=at)
    return plan


@transaction.atomic
def return_plan(plan_id: UUID, *, reason: str, by: Actor, at: datetime) -> Plan:
    """Give it back to be written anew, with the reason."""
    plan = _judged(plan_id, "return", by=by)
    plan.remark = needed(reason, _("Vui lòng ghi lý do trả lại."))
    plan.save(update_fields=["state", "remark"])
    record("work.plan_returned", plan, by=by, at=at, reason=plan.remark)
    return plan


@transaction.atomic
def reopen(plan_id: UUID, *, reason: str, by: Actor, at: datetime) -> Plan:
    """Change an approved plan: it is a draft again and must be approved again."""
    plan = _locked(plan_id)
    if not makes_plan(by, plan):
        raise NotAllowedError(_("Chương trình công tác này không phải của bạn."))
    plan.state = plan_after(PlanState(plan.state), "change")
    reason = needed(reason, _("Vui lòng ghi lý do điều chỉnh."))
    plan.save(update_fields=["state"])
    record("work.plan_reopened", plan, by=by, at=at, reason=reason)
    return plan


def _locked(plan_id: UUID) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).get(id=plan_id)


def _locked_draft(plan_id: UUID, *, by: Actor) -> Plan:
    plan = _locked(plan_id)
    if not makes_plan(by, plan):
        raise NotAllowedError(_("Chương trình công tác này không phải của bạn."))
    if plan.state != PlanState.DRAFT:
        raise WrongStateError(
            _(
                "Chương trình đã trình hoặc đã phê duyệt. Muốn đổi, hãy mở lại để "
                "điều chỉnh và ghi lý do."
            )
        )
    return plan


def _judged(plan_id: UUID, move: str, *, by: Actor) -> Plan:
    plan = _locked(plan_id)
    if not approves_plan(by, plan):
        raise NotAllowedError(
            _("Chương trình này do cấp trên của người lập phê duyệt.")
        )
    plan.state = plan_after(PlanState(plan.state), move)
    return plan


def _open_line(plan: Plan, line_id: UUID) -> PlanLine:
    line = plan.lines.select_for_update(of=("self",)).get(id=line_id)
    if not line.is_open:
        raise WrongStateError(_("Dòng này đã xong hoặc đã bỏ; vui lòng tải lại trang."))
    return line


def _line_to_write(plan: Plan, line_id: UUID | None) -> PlanLine:
    """A new line at the end, or an open one; what became a task stays as it is."""
    if line_id is None:
        return PlanLine(plan=plan, order=plan.lines.count() + 1)
    line = _open_line(plan, line_id)
    if line.task_id:
        raise WrongStateError(_("Dòng này đã thành việc; muốn đổi thì đổi ở việc đó."))
    return line
