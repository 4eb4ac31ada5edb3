import pytest

from vidan.core.errors import WrongStateError
from vidan.programmes.states import MOVES, State, after

ALLOWED = {
    ("planned", "change"): "planned",
    ("planned", "cancel"): "cancelled",
    ("planned", "withdraw"): "withdrawn",
    ("planned", "report"): "reported",
    ("cancelled", "restore"): "planned",
    ("withdrawn", "restore"): "planned",
    ("reported", "reopen"): "planned",
}


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", list(State))
def test_every_move_from_every_state(state, move):
    target = ALLOWED.get((state, move))

    if target:
        assert after(state, move) == target
    else:
        with pytest.raises(WrongStateError, match=str(state.label)):
            after(state, move)


def test_every_state_can_be_reached():
    assert {row.target for row in MOVES.values()} == set(State)
