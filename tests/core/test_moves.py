import pytest
from django.db.models import TextChoices

from vidan.core.errors import WrongStateError
from vidan.core.moves import Move, moved, refuse_outside


class Door(TextChoices):
    OPEN = "open", "mở"
    SHUT = "shut", "đóng"


MOVES = {"shut": Move((Door.OPEN,), Door.SHUT), "paint": Move((Door.OPEN,))}
REFUSAL = "Không làm được khi cửa %(state)s."


def test_a_move_leads_to_its_target_or_leaves_the_state_as_it_is():
    assert moved(MOVES, Door.OPEN, "shut", refusal=REFUSAL) == Door.SHUT
    assert moved(MOVES, Door.OPEN, "paint", refusal=REFUSAL) == Door.OPEN


@pytest.mark.parametrize("move", MOVES)
def test_a_move_from_another_state_is_refused_in_the_words_of_its_room(move):
    with pytest.raises(WrongStateError, match="Không làm được khi cửa đóng"):
        moved(MOVES, Door.SHUT, move, refusal=REFUSAL)


def test_what_moves_nothing_is_refused_in_the_same_way():
    refuse_outside((Door.OPEN,), Door.OPEN, refusal=REFUSAL)
    with pytest.raises(WrongStateError, match="đóng"):
        refuse_outside((Door.OPEN,), Door.SHUT, refusal=REFUSAL)
