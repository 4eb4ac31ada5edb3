import pytest

from vidan.core.errors import WrongStateError
from vidan.queueing.states import MOVES, STRETCH_OF, State, after


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", State)
def test_each_move_from_each_state(move, state):
    if state in MOVES[move].sources:
        assert after(state, move) == MOVES[move].target
    else:
        with pytest.raises(WrongStateError, match=str(state.label)):
            after(state, move)


def test_a_period_runs_just_while_somebody_is_here():
    assert set(STRETCH_OF) == set(State.here)


def test_what_is_over_stays_over():
    assert not {one for move in MOVES.values() for one in move.sources} & set(
        State.over
    )


def test_every_state_can_be_reached_and_left():
    reached = {move.target for move in MOVES.values()}
    assert reached == set(State)
