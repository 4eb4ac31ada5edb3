"""The head of a paper: issuer, number and symbol, place and date, type, title.

Decree 30/2020/NĐ-CP, appendix I, part II: blocks 1 to 5b; types: appendix III.
"""

import re
from dataclasses import dataclass

from vidan.reading.citations import SYMBOL
from vidan.reading.dates import Written, dates_in
from vidan.reading.letters import folded, is_capitals, matching
from vidan.reading.outline import label_of
from vidan.reading.papers import Line, Span

TYPES = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC",
    "Quy định": "QyĐ", "Thông cáo": "TC", "Thông báo": "TB", "Hướng dẫn": "HD",
    "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
    "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr",
    "Hợp đồng": "HĐ", "Công điện": "CĐ", "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
}  # fmt: skip
_BY_NAME = {matching(name): name for name in TYPES}
_WITHIN = 40
_NUMBER = re.compile(
    rf"(?:^|\s)Số\s*:?\s*(?P<number>\d{{1,6}}[a-z]?)?\s*(?:[.…_]*)\s*(?:/|(?<=\d)[-–])\s*"
    rf"(?P<symbol>{SYMBOL}(?:\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ0-9&]*){{0,3}})"
)
_DATELINE = re.compile(r"(?P<place>[A-ZĐÀ-Ỹ][^,.;:\d]{1,40}),\s*(?=ngày\b)")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–]\s*tu do")
_DRAFT = re.compile(r"^\W*dự\s+thảo\b", re.IGNORECASE)
_AGENCY = re.compile(
    r"""^(?:ỦY\ BAN|UỶ\ BAN|UBND|HỘI\ ĐỒNG|HĐND|SỞ|PHÒNG|VĂN\ PHÒNG|TRUNG\ TÂM|ĐẢNG\ ỦY
    |ĐẢNG\ UỶ|BAN|BỘ|TỈNH|THÀNH\ PHỐ|HUYỆN|QUẬN|THỊ\ XÃ|XÃ|PHƯỜNG|ĐẶC\ KHU|THỊ\ TRẤN
    |MẶT\ TRẬN|CHI\ CỤC|TRƯỜNG|CÔNG\ AN)\b""",
    re.VERBOSE,
)
_WHOLE = re.compile(
    r"^(?:ỦY BAN NHÂN|UỶ BAN NHÂN|UBND|HỘI ĐỒNG|HĐND|ĐẢNG ỦY|ĐẢNG UỶ)\b"
)
_KINDS = frozenset(
    (
        "xã",
        "phường",
        "đặc",
        "khu",
        "thị",
        "trấn",
        "huyện",
        "quận",
        "tỉnh",
        "thành",
        "phố",
    )
)
_COMMON = _KINDS | {
    "ủy", "ban", "nhân", "dân", "hội", "đồng", "văn", "phòng", "trung", "tâm", "phục",
    "vụ", "hành", "chính", "công", "sở", "đảng", "bộ", "và", "kinh", "tế", "hóa",
}  # fmt: skip
_OF_PLACE = re.compile(
    r"(?<!\w)(?:xã|phường|đặc khu|thị trấn|huyện|quận|tỉnh|thành phố)\s"
)
_PLACES = ("xã", "phường", "đặc khu", "thị trấn", "huyện", "quận", "tỉnh", "thành phố")
_ISSUES = re.compile(
    rf"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?P<place>(?:{'|'.join(_PLACES)})\s+"
    r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*\s?){1,4})"
)
_BODY = re.compile(
    r"^(?:Ngày\s\d+|Căn cứ|Thực hiện|Xét|Theo|Để|Nhằm|UBND|Ủy ban|Uỷ ban|Kính gửi"
    r"|Trên cơ sở)\b"
)


@dataclass(frozen=True)
class Head:
    """The head, as far as the paper says it."""

    type: str | None
    type_name: str | None
    issuer: str | None
    number: str | None
    symbol: str | None
    place: str | None
    dated: Written | None
    title: str | None
    is_draft: bool
    body: int
    """The first line after the head, counted among the lines of the paper."""
    spans: dict[str, Span]


def head_of(lines: tuple[Line, ...]) -> Head:
    """Read the head. A paper without number or full date is a draft."""
    type_at, type_name = _type(lines)
    spans: dict[str, Span] = {}
    above = lines[: type_at if type_at is not None else min(_WITHIN, len(lines))]
    number = _numbered(above, spans)
    place, dated = _dateline(above, spans)
    title, body = _title(lines, type_at, spans)
    if type_at is not None:
        spans["type"] = lines[type_at].span
    named = type_name or _by_symbol(number[1])
    says_draft = any(_DRAFT.match(line.text) for line in above)
    return Head(
        type=TYPES.get(named) if named else None,
        type_name=named,
        issuer=_issuer(lines, above, body, spans),
        number=number[0],
        symbol=number[1],
        place=place,
        dated=dated,
        title=title,
        is_draft=says_draft or number[0] is None or dated is None or dated.on is None,
        body=body,
        spans=spans,
    )


def _type(lines: tuple[Line, ...]) -> tuple[int | None, str | None]:
    """The line that names the type: in capitals, alone or before the title."""
    for at, line in enumerate(lines[:_WITHIN]):
        words = line.text.strip(" *:.")
        name = _BY_NAME.get(matching(words))
        if name and is_capitals(words):
            return at, name
    for at, line in enumerate(lines[:_WITHIN]):
        for name in TYPES:
            if line.text.startswith(f"{name.upper()} ") and not label_of(line.text):
                return at, name
    return None, None


def _by_symbol(symbol: str | None) -> str | None:
    """The type that the symbol abbreviates: KH-UBND is a plan."""
    start = re.split(r"[-–]", symbol, maxsplit=1)[0] if symbol else ""
    return next((name for name, short in TYPES.items() if short == start), None)


def _numbered(
    above: tuple[Line, ...], spans: dict[str, Span]
) -> tuple[str | None, str | None]:
    for line in above:
        found = _NUMBER.search(line.text)
        if found:
            begin = line.first + found.start() + (found[0][:1].isspace())
            spans["number"] = (begin, line.first + found.end())
            symbol = re.sub(r"\s", "", found["symbol"]).replace("–", "-")
            return found["number"], symbol
    return None, None


def _dateline(
    above: tuple[Line, ...], spans: dict[str, Span]
) -> tuple[str | None, Written | None]:
    for line in above:
        found = _DATELINE.search(line.text)
        if found:
            dates = dates_in(line.text[found.end() :], line.first + found.end())
            spans["date"] = (line.first + found.start(), line.last)
            place = found["place"].strip(" *_")
            return _without_number(place), dates[0] if dates else None
    return None, None


def _without_number(place: str) -> str:
    """The place, where a converter put number and date on one line."""
    bare = re.sub(rf"^.*/?{SYMBOL}(?:-{SYMBOL})+\s+", "", place)
    return bare.lstrip(" ·|;,-–*_")


def _title(
    lines: tuple[Line, ...], type_at: int | None, spans: dict[str, Span]
) -> tuple[str | None, int]:
    """The lines under the type, up to the first of the text."""
    if type_at is None:
        return None, 0
    own = _after_type(lines[type_at].text)
    parts, body = ([own] if own else []), type_at + 1
    for line in lines[type_at + 1 : type_at + 6]:
        begins = label_of(line.text) is not None or bool(
            parts and (_BODY.match(line.text) or _is_agency(line))
        )
        if begins or (parts and _ends(parts[-1])):
            break
        parts.append(line.text.strip(" *"))
        body += 1
        if len(line.text) > 120:
            break
    if not parts:
        return None, body
    spans["title"] = (
        lines[type_at if own else type_at + 1].first,
        lines[body - 1].last,
    )
    return " ".join(parts), body


def _after_type(text: str) -> str:
    name = next((one for one in TYPES if text.startswith(f"{one.upper()} ")), "")
    return text[len(name) :].strip() if name else ""


def _ends(part: str) -> bool:
    return part.endswith((".", ";", ":"))


def _issuer(
    lines: tuple[Line, ...], above: tuple[Line, ...], body: int, spans: dict[str, Span]
) -> str | None:
    """From the block at the top; without one, who says in the text to issue it."""
    block = [line for line in above if _is_agency(line)]
    if block:
        own = _own(block)
        spans["issuer"] = (own[0].first, own[-1].last)
        return _as_name(" ".join(line.text.strip(" *") for line in own))
    for line in lines[body : body + 12]:
        for found in _ISSUES.finditer(line.text):
            if not re.search(r"của\s+$", line.text[: found.start()]):
                begin = line.first + found.start()
                spans["issuer"] = (begin, begin + len(found[0].rstrip()))
                return _as_name(f"Ủy ban nhân dân {found['place'].strip()}")
    return _of_place(lines, body, spans)


def _own(block: list[Line]) -> list[Line]:
    """The agency itself, without the one above it that stands in the line before."""
    starts = [
        at for at, line in enumerate(block) if _WHOLE.match(line.text.strip(" *"))
    ]
    return block[starts[-1] :] if starts else block


def _of_place(lines: tuple[Line, ...], body: int, spans: dict[str, Span]) -> str | None:
    """The committee that the text names first, whosever document it was."""
    for line in lines[body:]:
        found = _ISSUES.search(line.text)
        if found and found["place"].startswith(("xã", "phường", "đặc khu")):
            begin = line.first + found.start()
            spans["issuer"] = (begin, begin + len(found[0].rstrip()))
            return _as_name(f"Ủy ban nhân dân {found['place'].strip()}")
    return None


def _is_agency(line: Line) -> bool:
    words = line.text.strip(" *")
    if _MOTTO.search(folded(words)) or not is_capitals(words):
        return False
    return bool(_AGENCY.match(words)) and matching(words) not in _BY_NAME


def _as_name(words: str) -> str:
    """ỦY BAN NHÂN DÂN XÃ LÙNG PHÌNH is Ủy ban nhân dân xã Lùng Phình."""
    if not is_capitals(words):
        return words
    small = re.sub(r"^ubnd\b", "ủy ban nhân dân", matching(words))
    small = re.sub(r"^hđnd\b", "hội đồng nhân dân", small)
    place = _OF_PLACE.search(small)
    at = place.start() if place else len(small)
    body = _words(small[:at], _COMMON)
    return body[:1].upper() + body[1:] + _place_words(small[at:])


def _place_words(small: str) -> str:
    """tỉnh, thành phố stay small; every other word is of a name, as in Trung Thành."""
    kinds = "|".join(_PLACES)
    return re.sub(
        rf"(?<!\S)(?:{kinds})(?=\s)|\S+",
        lambda one: one[0] if one[0] in _PLACES else one[0].capitalize(),
        small,
    )


def _words(small: str, common: frozenset[str]) -> str:
    """Capitals for the words that are not common ones; blanks stay."""
    parts = re.split(r"(\s+)", small)
    return "".join(part if part in common else part.capitalize() for part in parts)
