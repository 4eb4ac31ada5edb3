"""Hours of service in all usual spellings: 7h30-12h00, từ 13 giờ 30 đến 17 giờ."""

import re

from vidan.plans.understanding.plan import Hours
from vidan.reading.letters import matching
from vidan.reading.papers import Span

_TIME = (
    r"(?P<{0}h>[01]?\d|2[0-4])\s?(?:giờ|h|g|:)\s?"
    r"(?P<{0}m>[0-5]\d(?!\d))?(?:\s?(?:phút|'|’|p(?!\w)))?"
)
_RANGE = re.compile(
    rf"(?<![\d/]){_TIME.format('a')}\s*(?:-|–|—|đến|tới|→)\s*(?:hết\s+)?"
    rf"{_TIME.format('b')}(?!\d)"
)
_BREAK = re.compile(r"nghỉ(?:\s+(?:trưa|giữa\s+\w+))?\s*(?:từ\s+|:\s*)?$")
_LATE = re.compile(r"(?:chiều|tối)[^;.,:]{0,20}$|(?:chiều|tối):?\s*(?:từ\s+)?$")
_NOON = 12 * 60
_EVENING = 18 * 60
_LATEST_MORNING = 6 * 60
"""Before six, an hour said of the afternoon is counted from noon."""

Minutes = tuple[int, int]


def hours_in(text: str, first: int = 0) -> tuple[Hours, Span | None]:
    """The blocks of a text in their order, and the words that say them.

    A break that is named is taken out of the block around it; a block over midnight
    ends before it begins.
    """
    small = matching(text)
    blocks: list[Minutes] = []
    breaks: list[Minutes] = []
    places = []
    for found in _RANGE.finditer(small):
        block = _block(found, small[max(0, found.start() - 40) : found.start()])
        if block is None:
            continue
        rest = _BREAK.search(small[: found.start()])
        (breaks if rest else blocks).append(block)
        places.append(found.span())
    if not blocks:
        return (), None
    for pause in breaks:
        blocks = [part for block in blocks for part in _without(block, pause)]
    span = (first + places[0][0], first + places[-1][1])
    told = sorted(set(blocks))
    return tuple((_written(a), _written(b)) for a, b in told), span


def _block(found: re.Match[str], before: str) -> Minutes | None:
    begin = int(found["ah"]) * 60 + int(found["am"] or 0)
    end = int(found["bh"]) * 60 + int(found["bm"] or 0)
    if _LATE.search(before) and begin <= _LATEST_MORNING + 3 * 60 and end <= _NOON:
        begin, end = begin + _NOON, end + _NOON
    elif end <= begin and begin >= _EVENING and end <= _LATEST_MORNING:
        return (begin, end + 2 * _NOON)  # over midnight
    elif end <= begin and end <= _LATEST_MORNING:  # 11h30 - 1h30
        end += _NOON
    return (begin, end) if begin < end <= 2 * _NOON else None


def _without(block: Minutes, pause: Minutes) -> list[Minutes]:
    parts = [(block[0], min(block[1], pause[0])), (max(block[0], pause[1]), block[1])]
    return [part for part in parts if part[0] < part[1]]


def _written(minutes: int) -> str:
    if minutes > 2 * _NOON:
        minutes -= 2 * _NOON
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
