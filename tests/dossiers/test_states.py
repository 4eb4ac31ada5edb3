import pytest

from vidan.core.errors import WrongStateError
from vidan.dossiers.states import MOVES, State, after

ALLOWED = {
    ("received", "assign"): "in_progress",
    ("received", "request_supplement"): "waiting",
    ("received", "refuse"): "refused",
    ("received", "stop"): "stopped",
    ("received", "withdraw"): "withdrawn",
    ("waiting", "complete"): "received",
    ("waiting", "refuse"): "refused",
    ("waiting", "stop"): "stopped",
    ("waiting", "withdraw"): "withdrawn",
    ("in_progress", "assign"): "in_progress",
    ("in_progress", "request_supplement"): "waiting",
    ("in_progress", "decide"): "decided",
    ("in_progress", "stop"): "stopped",
    ("decided", "hand_over"): "handed_over",
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


def test_nothing_leaves_a_final_state():
    assert not [m for m, row in MOVES.items() if set(row.sources) & set(State.final)]


def test_every_state_can_be_reached():
    reached = set(State.first)
    for _ in MOVES:
        reached |= {m.target for m in MOVES.values() if reached & set(m.sources)}

    assert reached == set(State)


def test_the_clock_runs_only_in_open_states():
    assert set(State.clock_runs) < set(State.open)
    assert not set(State.open) & set(State.final)
