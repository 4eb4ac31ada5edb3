"""Sums of money: 50.000.000 đồng, 50 triệu đồng, 1,5 tỷ đồng."""

import re

from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.plan import Money
from vidan.reading.letters import matching

_SUM = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:[.\s]\d{3})+|\d+(?:,\d+)?)\s*"
    r"(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?P<currency>đồng(?!\s+chí)|đ|vnđ|vnd)(?![\w/]c)(?!\w)"
)
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_MOST = 10**15


def money_of(passages: list[Passage]) -> list[Money]:
    """Each sum in whole đồng, with the sentence that says what it is for."""
    found = []
    for passage in passages:
        for one in _SUM.finditer(matching(passage.text)):
            amount = _amount(one["number"], one["scale"])
            if 0 < amount < _MOST:
                span = (passage.first + one.start(), passage.first + one.end())
                purpose = _purpose(passage.text[: one.start()])
                found.append(Money(passage.path, amount, purpose, span))
    return found


def _purpose(before: str) -> str:
    """The words since the sum before, or since the last semicolon."""
    own = re.split(r"[;(]\s*|đồng[,.]?\s+(?=\w)", before)[-1]
    return " ".join(own.split()).strip(" ,;:-–")[-160:]


def _amount(number: str, scale: str | None) -> int:
    digits = (
        re.sub(r"[.\s]", "", number) if re.search(r"[.\s]\d{3}", number) else number
    )
    whole, _comma, part = digits.partition(",")
    scaled = _SCALES.get(scale or "", 1)
    return int(whole) * scaled + (int(part) * scaled // 10 ** len(part) if part else 0)
