"""A change of a running programme is proposed, and decided by a leader (LP-17)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    needed,
)
from vidan.core.text import day
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.programmes.actions.drafting import change, labels_of, preview_change
from vidan.programmes.actions.planning import Changes
from vidan.programmes.actions.versions import current_version, read, written
from vidan.programmes.models import (
    ChangeProposal,
    Difficulty,
    Programme,
    ProposalState,
)
from vidan.programmes.permissions import decides_changes, keeps_venues


@transaction.atomic
def propose(
    programme_id: UUID,
    *,
    why: str,
    from_on: date,
    ring: Sequence[Unit] | None = None,
    difficulties: Iterable[UUID] = (),
    by: Actor,
    at: datetime,
    **fields: Any,
) -> ChangeProposal:
    """Propose a change with its reason, and the difficulties that led to it.

    ``fields`` are those of the programme as they should be. Refused where nothing would
    change, and where the programme itself could not be changed so.
    """
    if not keeps_venues(by):
        raise NotAllowedError(_("Chỉ người lập lịch phục vụ được đề xuất thay đổi."))
    programme = Programme.objects.select_for_update().get(id=programme_id)
    content = {
        name: value
        for name, value in fields.items()
        if getattr(programme, name) != value
    }
    if not content and not _is_new(ring, programme):
        raise InvalidInputError(
            _("Chưa có gì khác với mô hình hiện nay. Vui lòng sửa ít nhất một mục.")
        )
    preview_change(programme, at=at, ring=ring, from_on=from_on, **content)
    made = ChangeProposal.objects.create(
        programme=programme,
        what=(labels_of(content) or _("thứ tự lượt"))[:300],
        why=needed(why, _("Vui lòng ghi lý do thay đổi.")),
        from_on=from_on,
        content=written(content),
        ring=None if ring is None else [str(unit.id) for unit in ring],
        made_by=by.officer,
        made_at=at,
    )
    open_ones = Difficulty.objects.filter(
        id__in=list(difficulties), session__programme=programme, answered_at=None
    )
    open_ones.update(proposal=made)
    record("programmes.change_proposed", programme, by=by, at=at, what=made.what)
    return made


def _is_new(ring: Sequence[Unit] | None, programme: Programme) -> bool:
    if ring is None:
        return False
    now = list(programme.turns.values_list("unit_id", flat=True))
    return [unit.id for unit in ring] != now


def would_do(proposal: ChangeProposal, *, at: datetime) -> Changes:
    """Which sessions the proposed change would hit, as of now."""
    return preview_change(
        Programme.objects.get(id=proposal.programme_id),
        at=at,
        ring=_ring(proposal),
        from_on=_from_on(proposal, at),
        **read(proposal.content),
    )


def _ring(proposal: ChangeProposal) -> list[Unit] | None:
    if proposal.ring is None:
        return None
    units = Unit.objects.in_bulk([UUID(one) for one in proposal.ring])
    return [units[UUID(one)] for one in proposal.ring]


def _from_on(proposal: ChangeProposal, at: datetime) -> date:
    """The day proposed; decided later than that, the change begins today."""
    return max(proposal.from_on, localdate(at))


@transaction.atomic
def agree(
    proposal_id: UUID, *, decision: str = "", by: Actor, at: datetime
) -> ChangeProposal:
    """Decide that the programme is changed so; this makes its new version.

    The difficulties that led to it are answered by it.
    """
    proposal = _open(proposal_id, by=by)
    from_on = _from_on(proposal, at)
    change(
        proposal.programme_id,
        by=by,
        at=at,
        ring=_ring(proposal),
        from_on=from_on,
        reason=proposal.why,
        **read(proposal.content),
    )
    proposal.version = current_version(proposal.programme)
    _decide(proposal, ProposalState.AGREED, decision.strip(), by=by, at=at)
    words = _("Mô hình được điều chỉnh từ ngày %(day)s: %(what)s")
    proposal.difficulties.filter(answered_at=None).update(
        answer=(words % {"day": day(from_on), "what": proposal.what})[:500],
        answered_by=by.officer,
        answered_at=at,
    )
    return proposal


@transaction.atomic
def refuse(
    proposal_id: UUID, *, decision: str, by: Actor, at: datetime
) -> ChangeProposal:
    """Decide that the programme stays as it is, and say why.

    The difficulties stay open: they are not gone because one way out was refused.
    """
    proposal = _open(proposal_id, by=by)
    why = needed(decision, _("Vui lòng ghi lý do không đồng ý."))
    _decide(proposal, ProposalState.REFUSED, why, by=by, at=at)
    proposal.difficulties.filter(answered_at=None).update(proposal=None)
    return proposal


def _open(proposal_id: UUID, *, by: Actor) -> ChangeProposal:
    found = (
        ChangeProposal.objects.select_for_update(of=("self",))
        .select_related("programme")
        .get(id=proposal_id)
    )
    if not decides_changes(by):
        raise NotAllowedError(_("Chỉ lãnh đạo xã quyết định thay đổi mô hình."))
    if found.state != ProposalState.PROPOSED:
        raise ConflictError(_("Đề xuất này đã được quyết định trước đó."))
    return found


def _decide(
    proposal: ChangeProposal,
    state: ProposalState,
    decision: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    proposal.state, proposal.decision = state, decision
    proposal.decided_by, proposal.decided_at = by.officer, at
    proposal.save(
        update_fields=["state", "decision", "decided_by", "decided_at", "version"]
    )
    record(
        "programmes.change_decided",
        proposal.programme,
        by=by,
        at=at,
        what=proposal.what,
        said=str(state.label),
    )
