"""Whether somebody may stand on one line beside all others. Pure.

The same rules as the solver's, asked of a single line, so that a change by hand is
answered at once.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from vidan.core.text import day, minutes
from vidan.rosters.solving.problem import Line, Need, Past, Problem, Session

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Objection:
    """What is against it. ``firm``: no reason makes it possible."""

    sentence: str
    firm: bool = True


def objections(
    problem: Problem, line: Line, beside: Collection[Line]
) -> list[Objection]:
    """What is against this line, the firm ones first; nothing when all is well.

    ``beside`` are the lines that stay: without the one that is replaced.
    """
    needs = {one.id: one for one in problem.needs}
    sessions = {one.id: one for one in problem.sessions}
    need = needs[line.need]
    session = sessions[need.session]
    theirs = [needs[one.need] for one in beside if one.person == line.person]
    others = {
        one.session: sessions[one.session]
        for one in theirs
        if one.session != session.id
    }
    found = [
        *_not_able(problem, line, need),
        *_away(problem, line, session),
        *_two_places(need, theirs, session),
        *_overlap(session, others.values()),
    ]
    if session.id not in {one.session for one in theirs}:
        found += _limits(problem, line.person, session, list(others.values()))
    return sorted(found, key=lambda one: not one.firm)


def _not_able(problem: Problem, line: Line, need: Need) -> Iterable[Objection]:
    if all(one.id != line.person for one in problem.people):
        yield Objection(_("Người này không còn làm việc tại xã vào ngày đó."))
    elif need.may_fill is not None and line.person not in need.may_fill:
        yield Objection(
            _("%(name)s không đảm nhiệm được vị trí “%(place)s”.")
            % {"name": _name(problem, line.person), "place": need.label},
            # Who signs is settled by law; who serves a field the head may know better.
            firm=need.place.value in ("signer", "committee_leader"),
        )


def _away(problem: Problem, line: Line, session: Session) -> Iterable[Objection]:
    for one in problem.away:
        if one.person == line.person and one.first_on <= session.on <= one.last_on:
            yield Objection(
                _("%(name)s vắng mặt ngày %(day)s: %(reason)s.")
                % {
                    "name": _name(problem, line.person),
                    "day": day(session.on),
                    "reason": one.reason,
                }
            )


def _two_places(
    need: Need, theirs: Iterable[Need], session: Session
) -> Iterable[Objection]:
    for other in theirs:
        if other.session != session.id:
            continue
        apart = (
            other.place not in need.may_combine and need.place not in other.may_combine
        )
        if other.id == need.id or apart:
            yield Objection(
                _("Người này đã ở vị trí “%(place)s” của buổi này.")
                % {"place": other.label},
                firm=other.id == need.id,
            )


def _overlap(session: Session, others: Iterable[Session]) -> Iterable[Objection]:
    for other in others:
        if other.starts_at < session.ends_at and session.starts_at < other.ends_at:
            yield Objection(
                _("Người này đã trực %(session)s cùng giờ.") % {"session": other.title}
            )


def _limits(
    problem: Problem, person: str, session: Session, others: list[Session]
) -> Iterable[Objection]:
    past = problem.past.get(person, Past())
    yield from _hours_of_day(problem, session, others)
    if session.is_rest_day:
        agrees = any(p.id == person and p.agrees_to_repeat for p in problem.people)
        if not agrees:
            yield from _too_close(problem, past, session, others)
        yield from _caps(problem, past, session, others)


def _hours_of_day(
    problem: Problem, session: Session, others: list[Session]
) -> Iterable[Objection]:
    most = problem.limits.minutes_a_day
    same_day = sum(one.minutes for one in others if one.on == session.on)
    if most is not None and same_day + session.minutes > most:
        yield Objection(
            _("Quá %(most)s làm việc trong một ngày.") % {"most": minutes(most)}
        )


def _too_close(
    problem: Problem, past: Past, session: Session, others: list[Session]
) -> Iterable[Objection]:
    gap = timedelta(days=problem.limits.rest_gap_days)
    rest = {one.on for one in others if one.is_rest_day} | set(past.rest_days)
    close = sorted(on for on in rest if abs(on - session.on) < gap)
    if close:
        yield Objection(
            _("Người này đã trực ngày nghỉ %(day)s, quá gần buổi này.")
            % {"day": day(close[0])},
            firm=False,
        )


def _caps(
    problem: Problem, past: Past, session: Session, others: list[Session]
) -> Iterable[Objection]:
    on, limits = session.on, problem.limits
    month = past.extra_minutes.get((on.year, on.month), 0) + sum(
        one.extra_minutes
        for one in others
        if (one.on.year, one.on.month) == (on.year, on.month)
    )
    year = sum(
        value for (of, _month), value in past.extra_minutes.items() if of == on.year
    ) + sum(one.extra_minutes for one in others if one.on.year == on.year)
    if _over(month + session.extra_minutes, limits.extra_minutes_a_month):
        yield Objection(
            _("Vượt mức làm thêm %(most)s trong tháng.")
            % {"most": minutes(limits.extra_minutes_a_month or 0)}
        )
    if _over(year + session.extra_minutes, limits.extra_minutes_a_year):
        yield Objection(
            _("Vượt mức làm thêm %(most)s trong năm.")
            % {"most": minutes(limits.extra_minutes_a_year or 0)}
        )


def _over(sum_: int, most: int | None) -> bool:
    return most is not None and sum_ > most


def _name(problem: Problem, person: str) -> str:
    return next((one.name for one in problem.people if one.id == person), person)
