from datetime import timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from tests.make import at
from vidan.attendance.codes import code_at, is_shown, seconds_left

MOMENT = at("2026-05-02 07:20")
PLACE = uuid4()


def shown(written, *, later=0, session=PLACE, commune="02848"):
    when = MOMENT + timedelta(seconds=later)
    return is_shown(written, commune, session, at=when, seconds=60)


def test_the_code_is_six_digits_and_good_until_one_after_it():
    code = code_at("02848", PLACE, at=MOMENT, seconds=60)

    assert len(code) == 6
    assert code.isdigit()
    assert shown(code)
    assert shown(f"{code[:3]} {code[3:]}", later=119)
    assert not shown(code, later=120)
    assert not shown(code, later=-1)


def test_it_is_good_at_its_own_place_alone():
    code = code_at("02848", PLACE, at=MOMENT, seconds=60)

    assert not shown(code, session=uuid4())
    assert not shown(code, commune="17329")
    assert not shown("")
    assert not shown("mã số")


@given(st.integers(0, 10_000), st.integers(15, 600))
def test_it_changes_when_it_is_said_to(second, seconds):
    when = MOMENT + timedelta(seconds=second)
    left = seconds_left(at=when, seconds=seconds)

    def code(after):
        moment = when + timedelta(seconds=after)
        return code_at("02848", PLACE, at=moment, seconds=seconds)

    assert 1 <= left <= seconds
    assert code(0) == code(left - 1) != code(left)
