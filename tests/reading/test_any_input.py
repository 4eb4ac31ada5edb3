"""Whatever comes in: a paper or one sentence, in time that grows as the length does."""

import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.office import open_text, paragraph, word
from tests.reading.samples import LINES, TEXT, document, lines_of
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.word import render_docx
from vidan.reading.citations import citations_in
from vidan.reading.dates import dates_in
from vidan.reading.errors import UnreadableError
from vidan.reading.foot import foot_of
from vidan.reading.head import head_of
from vidan.reading.letters import matching
from vidan.reading.opening import open_paper
from vidan.reading.outline import outline_of
from vidan.reading.papers import Line

ON = date(2026, 2, 20)
FILES = {
    "docx": render_docx(document(), on=ON),
    "pdf": render_pdf(document(), on=ON),
    "odt": open_text("<text:p>Kế hoạch</text:p>" * 9),
    "txt": TEXT.encode(),
    "utf16": TEXT.encode("utf-16"),
}
SCRAPS = (
    "Quyết định số ", "71/QĐ-UBND", " ngày ", "31/4/2026", "ngày … tháng ", " năm 2026",
    "I. ", "1.", "a) ", "đ) ", "- ", "Điều ", "Phần thứ ", "Nơi nhận:", "TM. ỦY BAN",
    "KT. CHỦ TỊCH", "CHỦ TỊCH", "Lò Văn Pánh", "KẾ HOẠCH", "Số: ", "/KH-UBND",
    "UBND xã ", "ỦY BAN NHÂN DÂN", "XÃ A", ", ", ";", "|", "**", "_", "[", "](", "\n",
    "\n\n", "\f", " của ", "và số ", "Luật ", "Căn cứ ", "…", "___", "(", ")", "\u0301",
    "İ", "ẞ", "\ud7ff",
)  # fmt: skip
LIKE_A_PLAN = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)


def all_of_it(lines: tuple[Line, ...]) -> None:
    """Everything that is read of a paper; each span points where it says."""
    text = "\n".join(line.text for line in lines)
    head, foot = head_of(lines), foot_of(lines)
    spans = [*head.spans.values(), *([foot.span] if foot.span else [])]
    spans += [item.span for item in outline_of(lines)]
    for line in lines:
        spans += [one.span for one in citations_in(line.text, line.first)]
        spans += [one.span for one in dates_in(line.text, line.first)]
    assert all(0 <= first <= last <= len(text) for first, last in spans)


def read(data: bytes) -> None:
    """Read it all, or be told in one sentence why not."""
    try:
        paper = open_paper(data)
    except UnreadableError as refused:
        words = str(refused)
    else:
        assert paper.text == "\n".join(line.text for line in paper.lines)
        all_of_it(paper.lines)
        return
    assert "Vui lòng" in words


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=30)
@given(seed=st.integers(0, 2**32), cut=st.floats(0, 1), flips=st.integers(0, 20))
def test_a_file_that_was_cut_and_spoiled_is_read_or_refused(name, seed, cut, flips):
    data = bytearray(FILES[name])
    chance = random.Random(seed)
    for _flip in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    read(bytes(data[: int(len(data) * cut)]))
    read(bytes(data))


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=10)
@given(seed=st.integers(0, 2**32))
def test_a_file_in_the_wrong_order_is_read_or_refused(name, seed):
    data = FILES[name]
    parts = [data[at : at + 97] for at in range(0, len(data), 97)]
    random.Random(seed).shuffle(parts)
    read(data[:4] + b"".join(parts))


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data):
    read(data)


@settings(max_examples=150)
@given(LIKE_A_PLAN)
def test_anything_like_a_plan_is_read(text):
    read(text.encode("utf-8", "replace"))
    all_of_it(lines_of(*text.split("\n")))


@given(st.lists(st.one_of(st.text(max_size=30), LIKE_A_PLAN), max_size=6))
def test_a_word_file_may_say_anything(texts):
    clean = [
        "".join(c for c in text if c.isprintable() and c not in "<&>") for text in texts
    ]
    read(word("".join(map(paragraph, clean))))


@given(st.permutations(LINES))
def test_a_plan_in_the_wrong_order_is_read(lines):
    all_of_it(lines_of(*lines))


LONG = {
    "blanks": " ",
    "digits": "1",
    "dots": ".",
    "brackets": "(",
    "closing": ")",
    "stars": "*a",
    "strong": "**",
    "underscores": "_",
    "links": "[",
    "rows": "|a",
    "decisions": "Quyết định số ",
    "numbers": "số 1/QĐ-UBND, ",
    "laws": "Luật ",
    "bases": "Căn cứ Luật a b c ",
    "of": "Kế hoạch của ",
    "days": "ngày … tháng … ",
    "dates": "01/01/2026 ",
    "capitals": "Ủ",
    "romans": "X",
    "tones": "hoà",
    "names": "Lò Văn ",
    "recipients": "Nơi nhận: - a; ",
    "signed": "TM. ỦY BAN NHÂN DÂN ",
    "old": "µ¸",
}


def seconds(text: str) -> float:
    """The least of three runs, so that another process does not count."""
    times = []
    for _turn in range(3):
        begun = time.process_time()
        lines = lines_of(text)
        all_of_it(lines)
        matching(text)
        read(text.encode())
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("name", LONG)
def test_one_long_line_costs_no_more_than_its_length(name):
    """Four times as long takes four times as long, not sixteen times."""
    unit = LONG[name]
    short = unit * (6_000 // len(unit))
    once, four = seconds(short), seconds(short * 4)
    assert four < 9 * once + 0.05


@pytest.mark.parametrize("line", ["I. A", "- a", "a", "Nơi nhận:", "CHỦ TỊCH", "|a|b|"])
def test_many_lines_cost_no_more_than_their_number(line):
    def once(number: int) -> float:
        begun = time.process_time()
        paper = open_paper("\n".join([line] * number).encode())
        all_of_it(paper.lines)
        return time.process_time() - begun

    few, many = min(once(600) for _ in range(3)), min(once(2400) for _ in range(3))
    assert many < 9 * few + 0.05
