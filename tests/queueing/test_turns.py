from hypothesis import given
from hypothesis import strategies as st

from vidan.queueing.turns import STEP, place, place_behind

WEIGHT = 2


def line_up(kinds, *, reached=0):
    """The order in which people who come one after the other are called."""
    last = {}
    placed = []
    for number, kind in enumerate(kinds):
        weight = WEIGHT if kind == "P" else 1
        last[kind] = place(reached, last.get(kind), weight=weight)
        placed.append((last[kind], number, kind))
    return [(kind, number) for _place, number, kind in sorted(placed)]


def words(kinds, **fields):
    return "".join(kind for kind, _number in line_up(kinds, **fields))


def test_two_with_priority_go_for_each_one_without():
    assert words("NNNPPPPPP") == "PNPPNPPNP"


def test_somebody_with_priority_who_comes_alone_is_next():
    assert words("NNNNP")[0] == "P"
    assert line_up("NNNNP", reached=600)[0] == ("P", 4)


def test_who_comes_late_is_not_paid_for_the_time_before():
    """A morning without any priority gives no credit against those who wait now."""
    early = line_up("NNNN" + "P" * 8, reached=0)
    late = line_up("NNNN" + "P" * 8, reached=50 * STEP)
    assert early == late


@given(st.lists(st.sampled_from("NP"), min_size=1, max_size=60))
def test_each_kind_keeps_its_own_order(kinds):
    called = line_up(kinds)
    for kind in "NP":
        numbers = [number for one, number in called if one == kind]
        assert numbers == sorted(numbers)


@given(st.lists(st.sampled_from("NP"), min_size=1, max_size=60))
def test_nobody_starves(kinds):
    """Before the n-th ordinary person go at most 2n with priority."""
    ordinary = priority = 0
    for kind, _number in line_up(kinds):
        if kind == "P":
            priority += 1
        else:
            ordinary += 1
            assert priority <= WEIGHT * ordinary


@given(
    st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from([1, 2, 3, 4, 5, 6])
)
def test_a_new_place_is_behind_what_was_reached(reached, last, weight):
    assert place(reached, last, weight=weight) > max(reached, last)


def test_who_comes_back_lets_so_many_go_first():
    waiting = [place(0, n * STEP, weight=1) for n in range(6)]
    back = place_behind(0, people=3)
    assert sum(one < back for one in waiting) == 3
