"""The tables of papers: one group of rows behind each repeated head.

A row ends with its counts, ``1 bản chính,1 bản sao``, run together with the name before
and the row behind. ``01 bản chính`` inside a sentence is no count.
"""

import re
from dataclasses import dataclass

from vidan.procedures.catalogue.lexicon import LOWER, UPPER, begins, one_of
from vidan.procedures.catalogue.meaning import DoubtCode, Doubts, Paper, Span

TEXT = "thanh_phan_ho_so"
HEAD = re.compile(r"Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng")
COUNT = re.compile(r"(?P<digits>\d+) bản chính(?:,(?P<copies>\d+) bản sao)?")
TEMPLATE = re.compile(
    r"\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png)$", re.IGNORECASE
)
BULLETS = " \t\n\r-–+*•;.‎"
EDGE = re.compile(
    rf"(?<=[).;”\"])(?=\w)|(?<=[{LOWER}\d])(?=[{UPPER}])"
    rf"|(?<=[{UPPER}])(?=[{UPPER}][{LOWER}])"
)
FILE_BEGINS = re.compile(rf"(?:{one_of('file')}|\d{{1,2}}\.(?=[^\W\d]))", re.IGNORECASE)
LONGEST = 700
IF_ANY = re.compile(r"\(?nếu có\)?", re.IGNORECASE)
WHEN = re.compile(
    r"(?:trong trường hợp|đối với|nếu|khi|trừ trường hợp|áp dụng)\s[^;]+", re.IGNORECASE
)
GOES_ON = re.compile(rf"[ \xa0]+(?:[^\W{UPPER}]|\()")
BULLET_INSIDE = re.compile(rf"[.;:,] ?[-+] ?(?=[{UPPER}])")
NEXT_INSIDE = re.compile(rf";\s*(?=[{UPPER}])")


@dataclass(frozen=True)
class _Place:
    """A piece of the text that remembers where it stood."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(TEXT, self.start, self.start + len(self.text))


def papers(text: str, doubts: Doubts) -> tuple[Paper, ...]:
    """The rows of all tables, in their order; none where there is no table."""
    heads = list(HEAD.finditer(text))
    if not heads:
        doubts.add(DoubtCode.NO_PAPERS, Span(TEXT, 0, len(text)))
        return ()
    group = _Place(text[: heads[0].start()], 0)
    found: list[Paper] = []
    for index, head in enumerate(heads):
        last = index + 1 == len(heads)
        end = len(text) if last else heads[index + 1].start()
        counts = _counts(text, head.end(), end)
        rest = counts[-1].end() if counts else head.end()
        found += _table(text, head.end(), counts, group, len(heads) > 1, doubts)
        group = _Place(text[rest:end], rest)
    if group.text.strip(BULLETS):
        doubts.add(DoubtCode.NO_PAPERS, group.span)
    return tuple(found)


def _counts(text: str, start: int, end: int) -> list[re.Match[str]]:
    return [m for m in COUNT.finditer(text, start, end) if _is_count(text, m, start)]


def _is_count(text: str, match: re.Match[str], start: int) -> bool:
    """Counts touch what stands before; no sentence goes on behind them."""
    digits = match["digits"]
    before = text[match.start() - 1] if match.start() > start else "\n"
    if GOES_ON.match(text, match.end()):
        return False
    if len(digits) == 1:
        return before not in " \xa0("
    return len(digits) > 2 or not digits.startswith("0")


def _table(
    text: str,
    start: int,
    counts: list[re.Match[str]],
    group: _Place,
    several: bool,
    doubts: Doubts,
) -> list[Paper]:
    rows = []
    title = group.text.strip(BULLETS + ":")
    case = _case(title, group, several, doubts)
    for match in counts:
        digits = match["digits"]
        row = _Place(text[start : match.end() - len(match[0]) + len(digits) - 1], start)
        if len(digits) > 1:
            doubts.add(DoubtCode.PAPER_COUNT, row.span)
        counted = (int(digits[-1]), int(match["copies"] or 0))
        rows.append(_paper(row, counted, title, case, doubts))
        start = match.end()
    return rows


def _case(title: str, place: _Place, several: bool, doubts: Doubts) -> str:
    """The condition that a group's heading is, or nothing."""
    if not title or begins("neutral_group", title) or begins("note_group", title):
        return ""
    numbered = re.sub(r"^[(\d.)a-zđ]{1,8}[.)]\s*", "", title)
    if begins("case_group", numbered):
        return title if several else ""
    if several:
        doubts.add(DoubtCode.GROUP_UNCLEAR, place.span)
    return title if several else ""


def _paper(
    row: _Place, counted: tuple[int, int], title: str, case: str, doubts: Doubts
) -> Paper:
    whole = " ".join(row.text.split()).strip(BULLETS)
    name, template = _split(whole, row, doubts)
    is_note = not sum(counted) or begins("note_group", title)
    bare = re.sub(r"^[(\d.)a-zđ]{1,4}[.)]\s*", "", name).strip(BULLETS)
    if not name:
        doubts.add(DoubtCode.PAPER_NAMELESS, row.span)
        is_note = True
    elif begins("sentence", bare):
        if not is_note:
            doubts.add(DoubtCode.PAPER_SENTENCE, row.span)
        is_note = is_note or begins("no_paper", bare)
    elif is_note and not begins("note_group", title):
        doubts.add(DoubtCode.PAPER_ZERO, row.span)
    elif not is_note and whole.endswith(":"):
        doubts.add(DoubtCode.PAPER_SENTENCE, row.span)
    if not is_note and _several(name):
        doubts.add(DoubtCode.PAPER_SEVERAL, row.span)
    return Paper(
        title, name, template, *counted, _condition(name, case), is_note, row.span
    )


def _several(name: str) -> bool:
    return bool(
        BULLET_INSIDE.search(name)
        or len(NEXT_INSIDE.findall(name)) > 1
        or len(name) > LONGEST
    )


def _split(whole: str, row: _Place, doubts: Doubts) -> tuple[str, str]:
    """Name and template file; their border is a letter or bracket that touches."""
    if not TEMPLATE.search(whole):
        return whole.rstrip(" ;.,:"), ""
    edges = [edge.start() for edge in EDGE.finditer(whole) if edge.start() > 3]
    named = [at for at in edges if FILE_BEGINS.match(whole, at)]
    if not named and len(edges) != 1:
        doubts.add(DoubtCode.PAPER_TEMPLATE, row.span)
    at = (named or edges or [len(whole)])[-1]
    return whole[:at].rstrip(" ;.,:"), whole[at:]


def _condition(name: str, case: str) -> str:
    if case:
        return case
    if IF_ANY.search(name):
        return "nếu có"
    found = WHEN.search(name)
    return found[0].strip(" .)") if found else ""
