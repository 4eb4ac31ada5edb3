"""Their ten states beside ours: complete, both ways, as the documentation says."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vidan.dossiers.states import MOVES, State, after
from vidan.exchange.official_states import (
    AGREES,
    DO_HERE,
    SAYS,
    SAYS_AFTER,
    OfficialState,
    agree,
    official_state,
    read_state,
)

PAGE = Path(__file__).resolve().parents[2] / "docs/work/exchange.md"
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def test_there_are_ten_with_the_numbers_of_the_portal():
    assert OfficialState.values == list(range(1, 11))


@pytest.mark.parametrize("state", State)
def test_each_of_our_states_is_one_of_theirs_and_agrees_with_it(state):
    assert agree(official_state(state), state)


@pytest.mark.parametrize("official", OfficialState)
def test_each_of_theirs_says_what_to_do_and_with_what_it_agrees(official):
    assert str(DO_HERE[official])
    assert isinstance(AGREES[official], tuple)


def test_only_what_is_not_received_there_agrees_with_none_of_ours():
    assert [one for one in OfficialState if not AGREES[one]] == [
        OfficialState.REGISTERED
    ]


@pytest.mark.parametrize(("state", "move"), SAYS_AFTER)
def test_a_move_that_tells_more_leads_to_its_state_and_agrees(state, move):
    assert state in {after(source, move) for source in MOVES[move].sources}
    assert agree(SAYS_AFTER[state, move], state)
    assert SAYS_AFTER[state, move] != SAYS[state]


@pytest.mark.parametrize("official", OfficialState)
@pytest.mark.parametrize(
    "write", ["{number}", "{words}", "{number}. {words}", " {words} "]
)
def test_a_state_is_read_by_number_words_or_both(official, write):
    text = write.format(number=official.value, words=official.label)
    assert read_state(text) == official
    assert read_state(text.upper()) == official


@pytest.mark.parametrize("text", ["", "11", "0", "Đang chờ trời mưa", "4. Mới đăng ký"])
def test_anything_else_is_no_state(text):
    assert read_state(text) is None


@given(some.text(max_size=40))
def test_reading_a_state_never_breaks(text):
    assert read_state(text) is None or read_state(text) in OfficialState


def test_the_table_of_the_documentation_is_that_of_the_code():
    documented = {
        int(number): (words.strip(), told.strip(), agrees.strip())
        for number, words, told, agrees in ROW.findall(PAGE.read_text("utf-8"))
    }

    def named(states):
        return ", ".join(f"`{one.value}`" for one in states) or "–"

    assert documented == {
        one.value: (
            str(one.label),
            named([ours for ours in State if SAYS[ours] == one]),
            named(AGREES[one]),
        )
        for one in OfficialState
    }
