"""The table of ways to hand in, whose cells run together.

``Trực tuyến3 Ngày làm việcMiễn phí(note)descriptionTrực tiếp...`` is cut into rows. A
row begins where a channel is followed, without a space, by a limit and a fee.
"""

import re
from dataclasses import dataclass

from vidan.procedures.catalogue.lexicon import UPPER, one_of, words
from vidan.procedures.catalogue.meaning import Span

TEXT = "cach_thuc_thuc_hien"
HEAD = re.compile(r"Hình thức nộp\s*Thời gian\s*Phí, lệ phí\s*Mô tả")
MONEY = rf"[\d.,]+ ?(?:{one_of('currency')})"
FEE = rf"(?:{one_of('free', 'nothing')}|{MONEY})"
UNIT = "|".join(word.capitalize() for word in words("unit"))
LIMIT = rf"(?:\d+(?: (?:{UNIT}))?|{one_of('nothing')})"
CHANNEL = rf"(?P<channel>{one_of('channel')})"
ROW = re.compile(
    rf"{CHANNEL}(?:"
    rf"(?P<joined>\d[\d.,]*) ?(?P<currency>{one_of('currency')})"
    rf"|(?P<limit>{LIMIT})\s*(?P<fee>{FEE})"
    r")"
)
IN_WORDS = re.compile(
    rf"{CHANNEL}(?P<limit>(?=[{UPPER}])(?:(?!{one_of('channel')}).){{1,300}}?)"
    rf"(?P<fee>{FEE})",
    re.DOTALL,
)


@dataclass(frozen=True)
class Cell:
    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(TEXT, self.start, self.start + len(self.text))


@dataclass(frozen=True)
class Row:
    """One way to hand in; ``joined`` are digits of limit and fee in one."""

    channel: str
    limit: Cell
    fee: Cell
    note: Cell
    description: Cell
    joined: Cell | None = None


def rows(text: str) -> list[Row]:
    """The rows of the table; none if the head of the table is missing."""
    head = HEAD.match(text.lstrip())
    if not head:
        return []
    at = head.end() + len(text) - len(text.lstrip())
    starts = _starts(text, at)
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [_row(text, match, end) for match, end in zip(starts, ends, strict=False)]


def _starts(text: str, at: int) -> list[re.Match[str]]:
    """Where rows begin: first the plain heads, then in what is left those in words."""
    plain = list(ROW.finditer(text, at))
    found = list(plain)
    left, upto = at, [match.start() for match in plain] + [len(text)]
    for index, end in enumerate(upto):
        found += _in_words(text, left, end)
        left = plain[index].end() if index < len(plain) else end
    return sorted(found, key=lambda match: match.start())


def _in_words(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(IN_WORDS.finditer(text, start, end))


def _row(text: str, head: re.Match[str], end: int) -> Row:
    note_end = _closing(text, head.end(), end)
    note = Cell(text[head.end() : note_end], head.end())
    description = Cell(text[note_end:end], note_end)
    groups = head.groupdict()
    joined = None
    if groups.get("joined"):
        joined = Cell(groups["joined"], head.start("joined"))
        limit = Cell("", joined.start)
        fee = Cell(text[joined.start : head.end()], joined.start)
    else:
        limit = Cell(groups["limit"], head.start("limit"))
        fee = Cell(groups["fee"], head.start("fee"))
    channel = words("channel")[groups["channel"]]
    return Row(channel, limit, fee, note, description, joined)


def _closing(text: str, start: int, end: int) -> int:
    """Where the note in brackets right behind the fee ends."""
    if text[start : start + 1] != "(":
        return start
    depth = 0
    for place in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return end
