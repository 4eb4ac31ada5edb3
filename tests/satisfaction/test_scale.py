import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core.errors import InvalidInputError
from vidan.satisfaction.scale import (
    DISSATISFIED,
    LEVELS,
    REASONS,
    SATISFIED,
    check_reason,
    level,
    reasons_for,
)


def test_five_levels_of_which_the_upper_two_are_content():
    assert [one.number for one in LEVELS] == [5, 4, 3, 2, 1]
    assert set(SATISFIED) == {5, 4}
    assert set(DISSATISFIED) == {1, 2}


@pytest.mark.parametrize("number", [0, 6, -1, 50])
def test_what_is_no_level_is_refused(number):
    with pytest.raises(InvalidInputError, match="năm mức"):
        level(number)


@given(st.sampled_from(LEVELS), st.sampled_from(REASONS))
def test_a_reason_goes_with_the_answers_that_offer_it(answer, reason):
    if reason in reasons_for(answer):
        assert check_reason(answer, reason.code) == reason.code
    else:
        with pytest.raises(InvalidInputError):
            check_reason(answer, reason.code)


def test_no_reason_is_always_fine():
    assert [check_reason(one, "") for one in LEVELS] == [""] * 5
