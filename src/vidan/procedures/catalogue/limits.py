"""How long: the cell of the limit, and what the description says besides."""

import re

from vidan.procedures.catalogue.lexicon import one_of, words
from vidan.procedures.catalogue.meaning import DoubtCode, Doubts, Limit
from vidan.procedures.catalogue.methods import Cell, Row

CELL = re.compile(r"(?P<amount>\d+)(?: (?P<unit>.+))?")
PERIOD = re.compile(
    rf"(?<![\d/.,])(?<!ngày )(?P<amount>\d{{1,3}})\s*(?:\([^)]{{1,20}}\)\s*)?"
    rf"(?P<unit>{one_of('unit')})(?!\w)",
    re.IGNORECASE,
)
KNOWN = {"working_days", "calendar_days", "working_hours"}
Period = tuple[int, str]


def limit(row: Row, doubts: Doubts) -> Limit:
    """The limit of one row, in words of our own; doubts say what is unclear."""
    said = periods(row.description.text)
    amount, unit = _cell(row, doubts)
    if row.limit.text.strip() in words("nothing"):
        amount, unit = _elsewhere(row, said, doubts)
    elif amount is not None and _says_more((amount, unit), said):
        doubts.add(DoubtCode.LIMIT_SECOND, row.description.span)
    if unit == "hours":
        unit = "working_hours"
        if (amount, unit) not in said:
            doubts.add(DoubtCode.LIMIT_HOURS, row.limit.span)
    if unit and unit not in KNOWN:
        doubts.add(DoubtCode.LIMIT_UNIT, row.limit.span)
        unit = ""
    place = row.joined or row.limit
    return Limit(row.channel, amount, unit, place.span, row.description.text.strip())


def periods(text: str) -> list[Period]:
    """Every stretch of time that a text names, in its order."""
    return [
        (int(match["amount"]), words("unit")[match["unit"].casefold()])
        for match in PERIOD.finditer(text)
    ]


def _says_more(cell: Period, said: list[Period]) -> bool:
    """Whether the description names another time than the cell, or several."""
    return len(said) > 1 or bool(said and cell[1] and cell not in _alike(said))


def _alike(said: list[Period]) -> set[Period]:
    """Hours of work are also named plain hours."""
    hours = {(amount, "hours") for amount, unit in said if unit == "working_hours"}
    return set(said) | hours


def _cell(row: Row, doubts: Doubts) -> Period | tuple[None, str]:
    if row.joined:
        return _of_joined(row, row.joined, doubts)
    match = CELL.fullmatch(row.limit.text.strip())
    if not match:
        if row.limit.text.strip() not in words("nothing"):
            doubts.add(DoubtCode.LIMIT_WORDS, row.limit.span)
        return None, ""
    amount = int(match["amount"])
    unit = words("unit").get((match["unit"] or "").casefold(), "")
    if not unit or not amount:
        doubts.add(DoubtCode.LIMIT_UNIT, row.limit.span)
    return (amount, unit) if amount else (None, "")


def _elsewhere(
    row: Row, said: list[Period], doubts: Doubts
) -> Period | tuple[None, str]:
    """The cell is empty: one period in the description may be taken, in doubt."""
    if len(said) == 1:
        doubts.add(DoubtCode.LIMIT_ELSEWHERE, row.description.span)
        return said[0]
    doubts.add(
        DoubtCode.LIMIT_SECOND if said else DoubtCode.LIMIT_MISSING,
        row.description.span if said else row.limit.span,
    )
    return None, ""


def _of_joined(row: Row, joined: Cell, doubts: Doubts) -> Period | tuple[None, str]:
    """Digits of a limit without unit and of a fee in one: cut only if it is clear."""
    doubts.add(DoubtCode.RUN_TOGETHER, joined.span)
    cut = cut_of(joined.text, row.note.text + row.description.text)
    if cut is None:
        return None, ""
    doubts.add(DoubtCode.LIMIT_UNIT, joined.span)
    return int(joined.text[:cut]), ""


WHOLE_SUM = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})*|[1-9]\d*|0")


def cut_of(digits: str, note: str) -> int | None:
    """Where the limit ends and the fee begins: the sum that the note names, else the
    only cut that leaves a well written sum."""
    cuts = [
        at
        for at in range(1, len(digits))
        if digits[:at].isdigit() and WHOLE_SUM.fullmatch(digits[at:])
    ]
    sums = {int(re.sub(r"\D", "", found)) for found in re.findall(r"\d[\d.]*\d", note)}
    named = [at for at in cuts if _sum(digits[at:]) in sums]
    thousands = [at for at in cuts if _sum(digits[at:]) * 1000 in sums]
    for some in (named, thousands, cuts):
        if len(some) == 1:
            return some[0]
    return None


def _sum(written: str) -> int:
    return int(re.sub(r"\D", "", written))
