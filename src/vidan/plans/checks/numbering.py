"""Numbering that jumps or repeats."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.reading.outline import Item, Rank

_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    last: dict[int, Item] = {}
    for item in plan.outline:
        for level in [level for level in last if level > item.level]:
            del last[level]
        before = last.get(item.level)
        place, expected = _place(item), 1
        if before and before.rank == item.rank:
            expected = _place(before) + 1
        last[item.level] = item
        if (
            before is None
            and place != 1
            and item.rank == Rank.LETTER
            and _place(item) > 1
        ):
            expected = 1
        if place and place != expected and (before is None or before.rank == item.rank):
            kind = _("lặp lại") if before and place == expected - 1 else _("nhảy số")
            yield (
                _("Mục “%(label)s” %(kind)s; đúng thứ tự là “%(expected)s”.")
                % {
                    "label": item.label,
                    "kind": kind,
                    "expected": _sign(expected, item.rank),
                },
                (item.span[0], item.span[0] + len(item.label)),
            )


def _place(item: Item) -> int:
    sign = item.sign.split(".")[-1]
    if sign.isdigit():
        return int(sign)
    if item.rank == Rank.LETTER:
        return _ALPHABET.find(sign) + 1
    if item.rank == Rank.CAPITAL:
        return _ALPHABET.find(sign.lower()) + 1
    return _roman(sign)


def _roman(sign: str) -> int:
    values = [_ROMANS.get(letter, 0) for letter in sign]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _sign(place: int, rank: Rank) -> str:
    if rank in (Rank.LETTER, Rank.CAPITAL) and 0 < place <= len(_ALPHABET):
        letter = _ALPHABET[place - 1]
        return letter.upper() if rank == Rank.CAPITAL else letter
    return str(place)


CHECK = Check(
    code="P601",
    name="numbering-jumps",
    severity=Severity.WARNING,
    title=gettext_lazy("Đánh số nhảy hoặc lặp"),
    why="Decree 30/2020/NĐ-CP, appendix I: clauses follow each other, points by the "
    "Vietnamese alphabet (a, b, c, d, đ, e).",
    example="a) b) c) d) e)",
    look=look,
)
