"""Any text is read without an exception, in time that grows with its length only."""

import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.plans.written import HEAD
from vidan.plans.checks.running import check
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.reading import understand
from vidan.plans.writing_json import as_data
from vidan.reading.formats.plain import pieces_of
from vidan.reading.healing import healed
from vidan.reading.papers import Kind, paper_of

PAPERS = sorted(
    file for file in (Path(__file__).parent / "papers").iterdir()
    if file.suffix != ".json"
)  # fmt: skip
LINES = [
    line for file in PAPERS for line in file.read_text("utf-8").splitlines() if line
]
PIECES = [word for line in LINES for word in line.split()]


def _read(text: str) -> Plan:
    return understand(paper_of(healed(pieces_of(text)), Kind.TEXT))


def _holds(text: str) -> None:
    plan = _read(text)
    data = as_data(plan, check(plan))
    length = len(data["text"])
    for name in ("schedules", "duties", "targets", "reports", "money", "findings"):
        for one in data[name]:
            first, last = one["span"]
            assert 0 <= first <= last <= length


@settings(max_examples=60, deadline=None)
@given(some.lists(some.sampled_from(LINES), max_size=40))
def test_lines_of_plans_in_any_order_are_read(lines: list[str]) -> None:
    _holds("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(some.lists(some.sampled_from(PIECES), max_size=120))
def test_words_of_plans_in_any_order_are_read(words: list[str]) -> None:
    _holds("I. NHIỆM VỤ\n1. " + " ".join(words))


@settings(max_examples=40, deadline=None)
@given(some.sampled_from(PAPERS), some.integers(0, 4000), some.integers(0, 4000))
def test_a_plan_that_is_cut_anywhere_is_read(file: Path, first: int, last: int) -> None:
    text = file.read_text("utf-8")
    _holds(text[first:last] or text[:last])


@settings(max_examples=60, deadline=None)
@given(some.text(max_size=300))
def test_any_characters_are_read(text: str) -> None:
    _holds(HEAD.format(title="A", body=text))


def test_twice_the_length_takes_no_more_than_about_twice_the_time() -> None:
    """Four times as long, and well under the sixteen times of a square."""
    body = "\n".join(LINES)
    _read(body)
    short, long = _took(body), _took("\n".join([body] * 4))
    assert long < 9 * short


def _took(text: str) -> float:
    best = []
    for _turn in range(3):
        began = time.process_time()
        _read(text)
        best.append(time.process_time() - began)
    return min(best)
