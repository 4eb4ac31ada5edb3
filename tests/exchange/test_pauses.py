"""Later each time, spread, and never earlier than the other side asks for."""

from hypothesis import given
from hypothesis import strategies as some

from vidan.exchange.pauses import FIRST, LONGEST, MOST_ATTEMPTS, SPREAD, pause

chances = some.floats(0, 1)


def test_it_doubles_up_to_an_hour():
    seconds = [pause(n, chance=0.5).total_seconds() for n in range(1, MOST_ATTEMPTS)]

    assert seconds[:5] == [5, 10, 20, 40, 80]
    assert seconds == sorted(seconds)
    assert seconds[-1] == LONGEST
    assert 4 < sum(seconds) / 3600 < 24


@given(some.integers(0, 10_000), chances, some.floats(0, 90_000))
def test_it_stays_within_its_bounds(attempts, chance, least):
    seconds = pause(attempts, chance=chance, least=least).total_seconds()

    assert seconds >= FIRST * (1 - SPREAD)
    assert seconds >= least - 0.001
    assert seconds <= max(LONGEST * (1 + SPREAD), least) + 0.001


def test_chance_spreads_those_who_fell_silent_together():
    assert pause(3, chance=0) < pause(3, chance=0.5) < pause(3, chance=1)
