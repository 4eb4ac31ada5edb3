import pytest

from vidan.core.errors import WrongStateError
from vidan.dossiers.states import MOVES, NAMES, State, after

OPEN = ("received", "waiting", "in_progress", "paying", "signing")
LEADS_ON = {
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
    ("in_progress", "ask_payment"): "paying",
    ("in_progress", "submit"): "signing",
    ("in_progress", "decide"): "decided",
    ("in_progress", "decline"): "decided",
    ("in_progress", "stop"): "stopped",
    ("paying", "record_payment"): "in_progress",
    ("paying", "stop"): "stopped",
    ("signing", "send_back"): "in_progress",
    ("signing", "decide"): "decided",
    ("signing", "decline"): "decided",
    ("signing", "stop"): "stopped",
    ("decided", "hand_over"): "handed_over",
}
STAYS = {
    "forward": ("received",),
    "pass_on": ("in_progress",),
    "consult": ("in_progress", "signing"),
    "record_answer": (*OPEN, "decided"),
    "verify": ("in_progress", "signing"),
    "extend": ("received", "in_progress", "signing"),
    "post_result": ("decided",),
    "take_along": ("decided",),
    "bring_back": ("decided",),
    "take_originals": OPEN,
    "return_originals": tuple(State),
    "confirm_papers": OPEN,
    "correct": (*OPEN, "decided"),
    "keep_promise": OPEN,
    "move_promise": OPEN,
}
ALLOWED = {
    **LEADS_ON,
    **{(str(s), move): str(s) for move, states in STAYS.items() for s in states},
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
    leaving = [m for m, row in MOVES.items() if row.target]

    assert not [m for m in leaving if set(MOVES[m].sources) & set(State.final)]


def test_every_state_can_be_reached():
    reached = set(State.first)
    for _ in MOVES:
        reached |= {
            m.target for m in MOVES.values() if m.target and reached & set(m.sources)
        }

    assert reached == set(State)


def test_every_move_has_a_name():
    assert NAMES.keys() == MOVES.keys()


def test_the_clock_runs_only_in_open_states():
    assert set(State.clock_runs) < set(State.open)
    assert not set(State.open) & set(State.final)
