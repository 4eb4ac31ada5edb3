"""Who may make which move: the table of ``permissions.MAY``, row by row."""

import pytest

from tests.dossiers.moves import do, ready_for
from tests.make import make_actor, make_dossier
from vidan.core.errors import NotAllowedError
from vidan.dossiers.permissions import MAY

# R received it, H handles it, D director of its unit, C colleague in its unit,
# L leader of the commune, F officer of another unit, O the Office,
# S is to sign it, I inspector, V village head, A administrator.
WHO_MAY = {
    "forward": "R H D C",
    "assign": "R H D C L",
    "pass_on": "H D L",
    "request_supplement": "R H D L",
    "complete": "R H D C L F O S",
    "consult": "H D L",
    "record_answer": "H D L",
    "verify": "H D L",
    "confirm_papers": "R H D L",
    "ask_payment": "H D L",
    "record_payment": "R H D C L",
    "extend": "H D L",
    "submit": "H D L",
    "send_back": "D L S",
    "decide": "H D L S",
    "decline": "H D L S",
    "post_result": "R H D C",
    "take_along": "R H D C",
    "bring_back": "R H D C",
    "hand_over": "R H D C",
    "take_originals": "R H D C L",
    "return_originals": "R H D C L",
    "correct": "R H D L",
    "keep_promise": "D L O",
    "move_promise": "D L O",
    "refuse": "R D L",
    "stop": "R H D L",
    "withdraw": "R D L",
    "attach": "R H D L",
    "set_official_code": "R H D L",
    "take_official_code": "D O",
    "undo": "D",
}


@pytest.fixture
def people(in_lung_phinh):
    town = in_lung_phinh
    return {
        "R": town.clerk,
        "H": make_actor(town.centre),
        "D": town.director,
        "C": make_actor(town.centre),
        "L": town.chair,
        "F": make_actor(town.economy),
        "O": town.secretary,
        "S": make_actor(town.economy),
        "I": town.inspector,
        "V": town.village_head,
        "A": town.administrator,
    }


@pytest.fixture
def dossier(people):
    dossier = make_dossier(people["R"])
    do("assign", dossier, by=people["D"], to=people["H"].id)
    dossier.refresh_from_db()
    dossier.signer = people["S"].officer
    return dossier


def test_the_table_has_a_row_for_every_move():
    assert WHO_MAY.keys() == MAY.keys()


@pytest.mark.parametrize("move", WHO_MAY)
def test_who_may(people, dossier, move):
    may = {who for who, person in people.items() if MAY[move](person, dossier)}

    assert may == set(WHO_MAY[move].split())


@pytest.mark.parametrize("move", [move for move in WHO_MAY if move != "undo"])
def test_an_action_asks_the_table(people, dossier, move):
    ready_for(move, dossier, by=people["D"])

    with pytest.raises(NotAllowedError, match="phần việc"):
        do(move, dossier, by=people["I"])
