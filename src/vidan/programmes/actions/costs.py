"""The costs of a session: estimated, approved, spent, each by whoever may (AS-12)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.core.money import MOST_OWED, dong
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.actions.taking import take
from vidan.programmes.models import Category, CostLine


def _amount(amount: int) -> int:
    if not 0 <= amount <= MOST_OWED:
        raise InvalidInputError(
            _("Số tiền từ 0 đến %(most)s. Vui lòng kiểm tra lại các chữ số.")
            % {"most": dong(MOST_OWED)}
        )
    return amount


@transaction.atomic
def estimate(
    session_id: UUID,
    *,
    category: Category,
    what: str,
    amount: int,
    by: Actor,
    at: datetime,
) -> CostLine:
    """Say what one thing of the session is to cost."""
    session = take(session_id, "cost", by=by)
    line = CostLine.objects.create(
        session=session,
        category=category,
        what=needed(what, _("Vui lòng ghi nội dung chi.")),
        estimated=_amount(amount),
        made_by=by.officer,
    )
    sum_ = dong(amount)
    record("sessions.cost_estimated", session, by=by, at=at, what=line.what, sum=sum_)
    return line


@transaction.atomic
def remove(line_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a line back that nobody has approved and nothing was spent on."""
    line = _locked(line_id, "cost", by=by)
    if line.approved is not None or line.actual is not None:
        raise ConflictError(
            _("Khoản này đã được duyệt hoặc đã chi nên không xóa được.")
        )
    record("sessions.cost_removed", line.session, by=by, at=at, what=line.what)
    line.delete()


@transaction.atomic
def approve(
    session_id: UUID,
    *,
    amounts: Mapping[UUID, int],
    paper: str,
    by: Actor,
    at: datetime,
) -> int:
    """Approve lines of the session with their amounts; return the sum.

    Approving again replaces the amount, which the history keeps. Refused: less than
    was already spent without a reason for it.
    """
    session = take(session_id, "approve_cost", by=by)
    paper = needed(paper, _("Vui lòng ghi số văn bản duyệt chi."))
    lines = session.costs.select_for_update(of=("self",)).in_bulk(list(amounts))
    if len(lines) != len(amounts) or not amounts:
        raise InvalidInputError(_("Vui lòng chọn khoản chi của buổi này để duyệt."))
    for line_id, amount in amounts.items():
        _approve(lines[line_id], _amount(amount), paper, by=by, at=at)
    total = sum(amounts.values())
    record(
        "sessions.costs_approved",
        session,
        by=by,
        at=at,
        count=len(amounts),
        sum=dong(total),
        paper=paper,
    )
    return total


def _approve(
    line: CostLine, amount: int, paper: str, *, by: Actor, at: datetime
) -> None:
    if line.actual is not None and line.actual > amount and not line.over_reason:
        raise ConflictError(
            _("“%(what)s” đã chi %(sum)s. Không thể duyệt thấp hơn số đã chi.")
            % {"what": line.what, "sum": dong(line.actual)}
        )
    line.approved, line.paper = amount, paper
    line.approved_by, line.approved_at = by.officer, at
    line.save(update_fields=["approved", "paper", "approved_by", "approved_at"])


@transaction.atomic
def spend(
    line_id: UUID,
    *,
    amount: int,
    voucher: str,
    over_reason: str = "",
    by: Actor,
    at: datetime,
) -> CostLine:
    """Write down what was really spent and by which voucher.

    More than was approved, or anything on a line that was not, needs a reason: over-
    spending is never silent.
    """
    line = _locked(line_id, "cost", by=by)
    line.actual = _amount(amount)
    line.voucher = needed(voucher, _("Vui lòng ghi số hóa đơn, chứng từ."))
    over = max(0, amount - (line.approved or 0))
    is_over = line.approved is None or over > 0
    line.over_reason = _why_over(over, over_reason, line) if is_over else ""
    line.save(update_fields=["actual", "voucher", "over_reason"])
    session, what, spent = line.session, line.what, dong(amount)
    if is_over:
        beyond = dong(over)
        record(
            "sessions.cost_overspent",
            session,
            by=by,
            at=at,
            what=what,
            sum=spent,
            over=beyond,
        )
    else:
        record("sessions.cost_spent", session, by=by, at=at, what=what, sum=spent)
    return line


def _why_over(over: int, reason: str, line: CostLine) -> str:
    if reason.strip():
        return reason.strip()
    if line.approved is None:
        raise InvalidInputError(
            _("Khoản này chưa được duyệt. Vui lòng ghi lý do chi trước khi duyệt.")
        )
    raise InvalidInputError(
        _("Chi vượt %(over)s so với số được duyệt. Vui lòng ghi lý do vượt.")
        % {"over": dong(over)}
    )


def _locked(line_id: UUID, move: str, *, by: Actor) -> CostLine:
    """The line, locked after its session."""
    session_id = CostLine.objects.values_list("session_id", flat=True).get(id=line_id)
    session = take(session_id, move, by=by)
    line = CostLine.objects.select_for_update(of=("self",)).get(id=line_id)
    line.session = session
    return line
