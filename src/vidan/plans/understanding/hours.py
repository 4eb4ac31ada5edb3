"""Hours of service in all usual spellings: 7h30-12h00, từ 13 giờ 30 đến 17 giờ, 8:00."""

import re

from vidan.plans.understanding.plan import Hours
from vidan.reading.letters import matching
from vidan.reading.papers import Span

_TIME = (
    r"(?P<{0}h>[01]?\d|2[0-4])\s?(?:h|g|giờ|:)\s?(?P<{0}m>[0-5]\d)?(?:\s?(?:phút|'|p))?"
)
_RANGE = re.compile(
    rf"(?<![\d/]){_TIME.format('a')}\s*(?:-|–|—|đến|tới|→)\s*(?:hết\s+)?{_TIME.format('b')}(?!\d)"
)


def hours_in(text: str, first: int = 0) -> tuple[Hours, Span | None]:
    """The blocks of a text in their order, and the words that say them."""
    small = matching(text)
    found = list(_RANGE.finditer(small))
    blocks = [block for one in found if (block := _block(one))]
    if not blocks:
        return (), None
    span = (first + found[0].start(), first + found[-1].end())
    return tuple(sorted(set(blocks))), span


def _block(found: re.Match[str]) -> tuple[str, str] | None:
    begin = _time(found["ah"], found["am"])
    end = _time(found["bh"], found["bm"])
    if int(found["bh"]) <= 6 and end <= begin:  # 1h30 - 5h in the afternoon
        end = _time(str(int(found["bh"]) + 12), found["bm"])
    return (begin, end) if begin < end else None


def _time(hour: str, minute: str | None) -> str:
    return f"{int(hour):02d}:{int(minute or 0):02d}"
