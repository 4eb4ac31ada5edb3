"""Documents that a paper names: type, number and symbol, date, issuer, subject.

Types and symbols: decree 30/2020/NĐ-CP, appendix III; laws and their numbers: law
64/2025/QH15 on making legal documents; documents of the Party write ``226-KL/TW``.
"""

import re
from dataclasses import dataclass, replace

from vidan.reading.dates import Written, dates_in
from vidan.reading.papers import Span

TYPES = (
    "Thông tư liên tịch", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định",
    "Quyết định", "Chỉ thị", "Thông tư", "Kết luận", "Kế hoạch", "Công văn",
    "Công điện", "Hướng dẫn", "Quy định", "Thông báo", "Chương trình", "Đề án",
    "Tờ trình", "Báo cáo", "Pháp lệnh", "Bộ luật", "Luật", "Lệnh", "Văn bản",
    "Quy chế phối hợp", "Quy chế", "Phương án", "Dự án", "Giấy mời", "Thông cáo",
    "Thông tri",
)  # fmt: skip
_TYPE = "|".join(sorted((re.escape(one) for one in TYPES), key=len, reverse=True))
SYMBOL = r"[A-ZĐ][A-Za-zĐđ0-9&]*"
"""One group of a symbol: KH, UBND, QH15, QyĐ."""
_MORE = rf"(?:[/\-–]{SYMBOL}|\s?[/\-–]\s?[A-ZĐ]{{2}}[A-Za-zĐđ0-9&]*)(?![^\W\d_])"
"""Another group; with blanks around its sign only what cannot be a word."""
NUMBER = (
    rf"\d{{1,6}}[a-z]?(?:\s?/\s?\d{{4}})?\s?[/\-–]\s?{SYMBOL}(?![^\W\d_]){_MORE}{{0,3}}"
)
"""50/KH-UBND, 30/2020/NĐ-CP, 226-KL/TW; blanks may stand around the signs."""
_SUBJECT = (
    "về|V/v|ban hành|quy định|sửa đổi|phê duyệt|hướng dẫn|triển khai|thực hiện"
    "|tăng cường"
)
_CITED = re.compile(
    rf"(?P<type>{_TYPE}|{_TYPE.upper()}|(?<=[\s(;,]){_TYPE.lower()})"
    rf"(?:\s{{1,3}}của\s(?P<by>[^;.:()\n]{{2,80}}?)\s{{1,3}}số\s?:?\s{{0,3}}"
    rf"|\s{{1,3}}số\s?:?\s{{0,3}}|\s{{1,3}})(?P<number>{NUMBER})"
)
_LAWS = "Bộ luật|Bộ Luật|Luật|Pháp lệnh|Hiến pháp"
_LAW = re.compile(
    rf"(?P<type>{_LAWS})(?P<name>\s[^;.:()\n]{{3,160}}?),?\s{{1,3}}số\s?:?\s{{0,3}}"
    r"(?P<number>\d{1,4}\s?/\s?\d{4}\s?/\s?(?:UBTV)?QH\d{1,2})"
)
_LAW_BY_NAME = re.compile(
    rf"(?:Căn cứ|căn cứ)\s{{1,3}}(?P<type>{_LAWS})(?P<name>\s[^;.\n]{{3,160}}?)"
    r"(?=\s{1,3}(?:số|ngày|năm)\s|[;.\n]|$)"
)
_ANOTHER = re.compile(rf"(?:[,;]|\bvà)\s{{1,3}}số\s?:?\s{{0,3}}(?P<number>{NUMBER})")
"""A second number of the same type: Quyết định số 1/QĐ-UBND và số 2/QĐ-UBND."""
_GAP = r"[^\S\n]{0,3}"
_DATED = re.compile(rf"{_GAP},?{_GAP}(?=ngày\s|\d{{1,3}}/\d)")
_YEAR = re.compile(rf"{_GAP},?{_GAP}năm\s{{1,3}}(?P<year>\d{{4}})")
_BY = re.compile(
    rf"{_GAP},?{_GAP}của\s(?P<issuer>[^\n]{{2,160}}?)"
    rf"(?={_GAP}(?:[,;.()“”\"\n]|\s(?:{_SUBJECT}|Khóa|khóa"
    r"|và (?:số|các|những|Kế|Quyết|Nghị|Chỉ|Công))\b|\s?và\s?$|$))"
)
_ABOUT = re.compile(
    rf"{_GAP},?{_GAP}(?P<subject>(?:{_SUBJECT})\s[^\n]{{3,400}}?)"
    rf"(?={_GAP}(?:[;.:](?:\s|$)|\)|\n|$))"
)
_FARTHEST = 420
"""No date, issuer or subject is looked for farther than this."""


@dataclass(frozen=True)
class Citation:
    """A document named in the text. ``year`` is said where its day is not."""

    span: Span
    type: str
    number: str
    dated: Written | None
    year: int | None
    issuer: str
    subject: str

    @property
    def name(self) -> str:
        """Type and subject, as one says it: Quyết định về ban hành Kế hoạch ..."""
        return f"{self.type} {self.subject}".strip()


def citations_in(text: str, first: int = 0) -> list[Citation]:
    """The documents that a text names, in order; ``first`` is added to their places."""
    found = _apart(text)
    result: list[Citation] = []
    for place, one in enumerate(found):
        until = _begin(found[place + 1]) if place + 1 < len(found) else len(text)
        type_name = one.groupdict().get("type")
        if type_name is None and result:
            type_name = result[-1].type
        if type_name:
            result.append(_citation(one, _as_type(type_name), text, until, first))
    return result


def _apart(text: str) -> list[re.Match[str]]:
    """What names a document, in order; of two that overlap the first."""
    patterns = (_CITED, _LAW, _LAW_BY_NAME, _ANOTHER)
    found = [one for pattern in patterns for one in pattern.finditer(text)]
    apart: list[re.Match[str]] = []
    for one in sorted(found, key=lambda each: (_begin(each), -each.end())):
        if not apart or _begin(one) >= apart[-1].end():
            apart.append(one)
    return apart


def _begin(found: re.Match[str]) -> int:
    return found.start("number" if found.re is _ANOTHER else "type")


def _citation(
    found: re.Match[str], type_name: str, text: str, until: int, first: int
) -> Citation:
    parts = found.groupdict()
    at, until = found.end(), min(until, found.end() + _FARTHEST)
    dated, at = _date(text, at, until)
    if dated:
        first_day, last_day = dated.span
        dated = replace(dated, span=(first + first_day, first + last_day))
    year = _YEAR.match(text, at, until) if dated is None else None
    at = year.end() if year else at
    by = _BY.match(text, at, until)
    at = by.end() if by else at
    about = _ABOUT.match(text, at, min(len(text), at + _FARTHEST))
    issuer = parts.get("by") or (by["issuer"] if by else "")
    return Citation(
        span=(first + _begin(found), first + at),
        type=type_name,
        number=re.sub(r"\s", "", parts.get("number") or "").replace("–", "-"),
        dated=dated,
        year=int(year["year"]) if year else None,
        issuer=issuer.strip(),
        subject=(parts.get("name") or (about["subject"] if about else "")).strip(),
    )


def _as_type(written: str) -> str:
    return written[:1].upper() + written[1:].lower()


def _date(text: str, at: int, until: int) -> tuple[Written | None, int]:
    start = _DATED.match(text, at, until)
    if not start:
        return None, at
    near = dates_in(text[at : min(until, at + 60)], at)
    if not near or near[0].span[0] > start.end() + 6:
        return None, at
    return near[0], near[0].span[1]
