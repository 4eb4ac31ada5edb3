"""Difficulties of the units are collected with the session, and answered (LP-17)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, needed
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.actions.taking import take
from vidan.programmes.models import DayRecord, Difficulty


def collect(row: DayRecord, *, by: Actor, at: datetime) -> None:
    """Bring the difficulty of a day record to what the record says now.

    One that is answered stays as it was: the answer was to those words.
    """
    known = Difficulty.objects.select_for_update().filter(record=row).first()
    if known and known.answered_at:
        return
    if not row.difficulties:
        if known and known.proposal_id is None:
            known.delete()
        return
    if known is None:
        known = Difficulty(record=row, session=row.session, raised_by=by.officer)
    known.unit_id = row.session.unit_id
    known.words, known.wish, known.raised_at = row.difficulties, row.proposals, at
    known.save()


@transaction.atomic
def raise_difficulty(
    session_id: UUID, *, words: str, wish: str = "", by: Actor, at: datetime
) -> Difficulty:
    """Say what is difficult about a session, outside its day record."""
    session = take(session_id, "record", by=by)
    made = Difficulty.objects.create(
        session=session,
        unit_id=session.unit_id,
        words=needed(words, _("Vui lòng ghi khó khăn.")),
        wish=wish.strip(),
        raised_by=by.officer,
        raised_at=at,
    )
    record("sessions.difficulty_raised", session, by=by, at=at)
    return made


@transaction.atomic
def answer_difficulty(
    difficulty_id: UUID, *, answer: str, by: Actor, at: datetime
) -> Difficulty:
    """Answer a difficulty: what is done about it, or why nothing can be."""
    found = Difficulty.objects.get(id=difficulty_id)
    session = take(found.session_id, "answer", by=by)
    found = Difficulty.objects.select_for_update().get(id=difficulty_id)
    if found.answered_at:
        raise ConflictError(_("Khó khăn này đã được trả lời trước đó."))
    found.answer = needed(answer, _("Vui lòng ghi cách giải quyết."))
    found.answered_by, found.answered_at = by.officer, at
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    record("sessions.difficulty_answered", session, by=by, at=at, answer=found.answer)
    return found
