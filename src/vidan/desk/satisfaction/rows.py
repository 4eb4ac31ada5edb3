"""Answers behind a number: what was said, never who said it or of which dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vidan.desk.access import StaffRequest
from vidan.satisfaction.models import Concerned, Opinion, Question, Way
from vidan.satisfaction.permissions import reads_texts
from vidan.satisfaction.queries import small_group
from vidan.satisfaction.scale import BY_CODE, BY_NUMBER, Level


def least_for(request: StaffRequest, *, first_on: date, last_on: date) -> int:
    """From how many answers on this person sees how they turned out.

    Who reads texts sees every answer, unless some of the period are about that person.
    """
    by = request.actor
    if by is None or not reads_texts(by):
        return small_group(on=last_on)
    about = Concerned.objects.filter(
        officer__in=by.stands_for, question__on__range=(first_on, last_on)
    )
    return small_group(on=last_on) if about.exists() else 1


@dataclass(frozen=True)
class OpinionRow:
    """One question and its answer, if any; only the month, so that nobody is known.

    Who learns nothing of few answers gets neither month, procedure nor unit: of many
    answers one about a rare procedure would still be known by it.
    """

    month: date | None
    procedure: str
    unit: str
    way: str
    level: Level | None
    reason: str


def opinion_rows(
    request: StaffRequest, rows: Iterable[Question | Opinion]
) -> list[OpinionRow]:
    """The rows of one page, in a number of queries that does not depend on them."""
    found = list(rows)
    questions = [
        one.question_id if isinstance(one, Opinion) else one.id for one in found
    ]
    read = Question.objects.select_related("unit", "version").in_bulk(questions)
    given = {one.question_id: one for one in Opinion.objects.filter(question__in=read)}
    days = [one.on for one in read.values()]
    names = not days or (least_for(request, first_on=min(days), last_on=max(days)) == 1)
    return [_row(read[key], given.get(key), names=names) for key in questions]


def _row(question: Question, opinion: Opinion | None, *, names: bool) -> OpinionRow:
    reason = BY_CODE.get(opinion.reason) if opinion else None
    version, unit = question.version, question.unit
    return OpinionRow(
        month=question.on if names else None,
        procedure=version.short_name if names and version else "",
        unit=unit.name if names and unit else "",
        way=str(Way(opinion.way).label) if opinion else "",
        level=BY_NUMBER[opinion.level] if opinion else None,
        reason=str(reason.label) if reason else "",
    )
