"""Who could stand in for somebody at the last minute, and why others cannot. Pure."""

from collections.abc import Iterable

from vidan.rosters.solving.answer import Candidate, Substitutes
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.merits import is_off_turn
from vidan.rosters.solving.problem import Line, Problem
from vidan.rosters.solving.standing import Standing
from vidan.rosters.solving.wording import facts_of, sentence

MOST = 3


def substitutes(problem: Problem, before: Iterable[Line], line: Line) -> Substitutes:
    """The three best people for a place, and those able who cannot, with the reasons.

    Best are those of the unit on turn, then who is there already, then who has served
    least. Refuses nobody silently: whoever is able stands in one of the two lists.
    """
    board = Board(problem)
    standing = Standing(board, (one for one in before if one != line))
    if line.need not in board.needs:
        return Substitutes((), ())
    session = board.needs[line.need].session
    there = standing.people_at[session]
    able: list[Candidate] = []
    refused: list[Candidate] = []
    for person in board.candidates[line.need]:
        if person == line.person or Line(person, line.need) in standing.lines:
            continue
        against = standing.against(Line(person, line.need))
        sentences = dict.fromkeys(sentence(board, one.rule) for one in against)
        facts = tuple(facts_of(standing, person, session))
        candidate = Candidate(person, facts, tuple(sentences))
        (refused if sentences else able).append(candidate)
    able.sort(
        key=lambda one: (
            is_off_turn(board, one.person, session),
            one.person not in there,
            standing.tallies[one.person].sessions,
            standing.tallies[one.person].rest_days,
            one.person,
        )
    )
    return Substitutes(tuple(able[:MOST]), tuple(refused))
