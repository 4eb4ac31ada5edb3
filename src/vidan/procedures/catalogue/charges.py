"""What it costs: the cell of the fee and the note in brackets behind it."""

import re

from vidan.procedures.catalogue.lexicon import begins, has, words
from vidan.procedures.catalogue.limits import cut_of
from vidan.procedures.catalogue.meaning import Charge, DoubtCode, Doubts, Span
from vidan.procedures.catalogue.methods import Row

SUM = re.compile(
    r"(?<![\d.,])(?P<sum>\d{1,3}(?:\.\d{3})+|\d+)\s*(?:đồng|vnđ|đ)(?!\w)"
    r"(?:\s*/\s*(?P<per>[^.;,()\n]{1,120}))?",
    re.IGNORECASE,
)
CASES = re.compile(r"theo danh sách|\(cá nhân|đối với|quá cảnh|một lần khi", re.I)
NOTE_BEGINS_PER = re.compile(r"\(\s*/\s*(?P<per>[^)]{1,120})\)?")
Sum = tuple[int, str]


def charge(row: Row, doubts: Doubts) -> Charge:
    """The fee of one row; where it is not clear, no sum and a doubt."""
    note = _plain(row.note.text)
    if row.fee.text in words("nothing"):
        return Charge(row.channel, None, "", note, False, row.fee.span)
    if row.fee.text in words("free"):
        amount = _free(note, row.note.span, doubts)
        return Charge(row.channel, amount, "", note, True, row.fee.span)
    amount, per = _money(row, note, doubts)
    return Charge(row.channel, amount, per, note, True, row.fee.span)


def _plain(note: str) -> str:
    """The note without its own brackets."""
    text = " ".join(note.split())
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    return text.strip()


def sums(text: str) -> list[Sum]:
    """Every sum of money that a text names, with what it is for."""
    return [
        (int(found["sum"].replace(".", "")), (found["per"] or "").strip())
        for found in SUM.finditer(text)
    ]


def _free(note: str, place: Span, doubts: Doubts) -> int | None:
    """0 if the note agrees that it is free, else nothing known."""
    if not note.strip(" .-"):
        return 0
    if has("local", note):
        doubts.add(DoubtCode.FEE_LOCAL, place)
        return None
    if begins("copies", note) or begins("free_note", note.strip(" .-")):
        if has("copies", note):
            doubts.add(DoubtCode.FEE_COPIES, place)
        return 0
    if sums(note):
        doubts.add(DoubtCode.FEE_SEVERAL, place)
        return None
    doubts.add(DoubtCode.FEE_RULE if has("rule", note) else DoubtCode.FEE_WORDS, place)
    return None


def _money(row: Row, note: str, doubts: Doubts) -> tuple[int | None, str]:
    match = re.match(r"(?P<sum>[\d.,]+) ?(?P<currency>.+)", row.fee.text)
    if not match or words("currency").get(match["currency"]) != "dong":
        doubts.add(DoubtCode.FEE_CURRENCY, row.fee.span)
        return None, _per_of(note)
    written = match["sum"]
    if row.joined:
        cut = cut_of(row.joined.text, row.note.text + row.description.text)
        if cut is None:
            return None, ""
        written = row.joined.text[cut:]
    amount = int(re.sub(r"\D", "", written))
    if not row.note.text and amount < 1000:
        doubts.add(DoubtCode.FEE_THOUSANDS, row.fee.span)
        return None, ""
    return _agreed(amount, note, row, doubts)


def _agreed(amount: int, note: str, row: Row, doubts: Doubts) -> tuple[int | None, str]:
    """The sum of the cell beside those of the note."""
    named = sums(note)
    place = row.note.span
    if has("local", note):
        doubts.add(DoubtCode.FEE_LOCAL, place)
    if len({value for value, _per in named}) > 1 or CASES.search(note):
        doubts.add(DoubtCode.FEE_SEVERAL, place)
    elif len(sums(row.description.text)) > 1:
        doubts.add(DoubtCode.FEE_SEVERAL, row.description.span)
    per = dict(named)
    if amount in per:
        return amount, per[amount]
    if amount * 1000 in per:
        doubts.add(DoubtCode.FEE_THOUSANDS, row.fee.span)
        return amount * 1000, per[amount * 1000]
    if named or amount < 1000:
        doubts.add(DoubtCode.FEE_WORDS, place)
        return None, ""
    return amount, _per_of(f"({note})")


def _per_of(note: str) -> str:
    match = NOTE_BEGINS_PER.match(note if note.startswith("(") else f"({note})")
    return match["per"].strip() if match else ""
