"""Documents that a paper names: type, number and symbol, date, issuer, subject.

Types and symbols: decree 30/2020/NĐ-CP, appendix III; laws and their numbers: law 80/2015,
as amended; documents of the Party write ``226-KL/TW``.
"""

import re
from dataclasses import dataclass, replace

from vidan.reading.dates import Written, dates_in
from vidan.reading.papers import Span

TYPES = (
    "Thông tư liên tịch", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định",
    "Quyết định", "Chỉ thị", "Thông tư", "Kết luận", "Kế hoạch", "Công văn", "Công điện",
    "Hướng dẫn", "Quy định", "Thông báo", "Chương trình", "Đề án", "Tờ trình", "Báo cáo",
    "Pháp lệnh", "Bộ luật", "Luật", "Lệnh", "Quy chế", "Văn bản", "Phương án", "Dự án",
    "Giấy mời", "Thông cáo", "Thông tri", "Quy chế phối hợp",
)  # fmt: skip
_TYPE = "|".join(sorted((re.escape(one) for one in TYPES), key=len, reverse=True))
SYMBOL = r"[A-ZĐ][A-Za-zĐđ0-9&]*"
NUMBER = (
    rf"\d{{1,6}}[a-z]?(?:\s?/\s?\d{{4}})?\s?[/\-–]\s?{SYMBOL}"
    rf"(?:\s?[/\-–]\s?{SYMBOL}){{0,3}}"
)
_CITED = re.compile(
    rf"(?P<type>{_TYPE}|{_TYPE.upper()}|(?<=[\s(;,]){_TYPE.lower()})"
    rf"(?:\s+(?:của\s+[^;.:()]{{3,80}}?\s+)?số\s*:?\s*|\s+)(?P<number>{NUMBER})"
)
_LAW = re.compile(
    r"(?:Căn cứ|căn cứ)\s+(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)"
    r"(?P<name>\s+[^;.]{3,160}?)(?=\s+(?:số|ngày|năm)\s|[;.]|$)"
)
_DATED = re.compile(r"^\s*,?\s*(?=ngày\s|\d{1,3}/\d)")
_YEAR = re.compile(r"^\s*,?\s*năm\s+(?P<year>\d{4})")
_BY = re.compile(
    r"""^\s*,?\s*của\s+(?P<issuer>.{2,160}?)
    (?=\s*(?:[,;.()“”"]|\s(?:về|V/v|ban\ hành|quy\ định|sửa\ đổi|phê\ duyệt|hướng\ dẫn
    |triển\ khai|thực\ hiện|tăng\ cường|Khóa|khóa|và\ (?:các|những|Kế|Quyết|Nghị|Chỉ|Công))\b|$))""",
    re.VERBOSE,
)
_ABOUT = re.compile(
    r"""^\s*,?\s*(?P<subject>(?:về|V/v|ban\ hành|quy\ định|sửa\ đổi|phê\ duyệt|hướng\ dẫn
    |triển\ khai|thực\ hiện|tăng\ cường)\s.{3,400}?)(?=\s*(?:[;.:]\s|[;.:]$|\)|$))""",
    re.VERBOSE,
)


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
    """Every document that the text names, in order; ``first`` is added to the places."""
    found = [*_CITED.finditer(text), *_LAW.finditer(text)]
    found.sort(key=lambda one: one.start())
    result = []
    for place, one in enumerate(found):
        until = found[place + 1].start() if place + 1 < len(found) else len(text)
        result.append(_citation(one, text, until, first))
    return result


def _citation(found: re.Match[str], text: str, until: int, first: int) -> Citation:
    parts = found.groupdict()
    at = found.end()
    number = parts.get("number")
    if number is None:  # a law named by its subject may say its number next
        told = re.match(rf"\s*,?\s*số\s*:?\s*(?P<number>{NUMBER})", text[at:until])
        at, number = (at + told.end(), told["number"]) if told else (at, "")
    dated, at = _date(text, at, until)
    dated = dated and replace(dated, span=_moved(dated.span, first))
    year = _YEAR.match(text[at:until]) if dated is None else None
    at += year.end() if year else 0
    by = _BY.match(text[at:until])
    at += by.end() if by else 0
    about = _ABOUT.match(text[at:])
    return Citation(
        span=(first + found.start(), first + at),
        type=_as_type(parts["type"]),
        number=re.sub(r"\s", "", number).replace("–", "-"),
        dated=dated,
        year=int(year["year"]) if year else None,
        issuer=re.sub(r"\s+và$", "", by["issuer"].strip()) if by else "",
        subject=(parts.get("name") or (about["subject"] if about else "")).strip(),
    )


def _moved(span: Span, first: int) -> Span:
    return (first + span[0], first + span[1])


def _as_type(written: str) -> str:
    return written[:1].upper() + written[1:].lower()


def _date(text: str, at: int, until: int) -> tuple[Written | None, int]:
    start = _DATED.match(text[at:until])
    if not start:
        return None, at
    near = dates_in(text[at : min(until, at + 60)], at)
    if not near or near[0].span[0] > at + start.end() + 6:
        return None, at
    return near[0], near[0].span[1]
