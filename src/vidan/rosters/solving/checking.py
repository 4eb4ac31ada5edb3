"""Holds lines that people made by hand against the hard rules. Pure."""

from collections.abc import Iterable

from vidan.rosters.solving.answer import ClashingRule
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.problem import Line, Problem
from vidan.rosters.solving.standing import Standing
from vidan.rosters.solving.wording import in_words


def broken(problem: Problem, lines: Iterable[Line]) -> tuple[ClashingRule, ...]:
    """The hard rules that these lines break, in words; empty when all hold.

    A line of somebody who is not able to fill its place breaks none: it is not counted,
    and the place lacks somebody.
    """
    board = Board(problem)
    found = list(lines)
    rules = dict.fromkeys(bound.rule for bound in Standing(board, found).broken)
    about = {board.needs[one.need].session for one in found if one.need in board.needs}
    return tuple(in_words(board, rule, about) for rule in rules)
