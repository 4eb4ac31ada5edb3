"""The head of a paper: issuer, number and symbol, place and date, type, title.

Decree 30/2020/NĐ-CP, appendix I, part II: blocks 1 to 5b; types: appendix III. Papers
of the Party: instruction 36-HD/VPTW of 2018.
"""

import re
from dataclasses import dataclass

from vidan.reading.citations import SYMBOL
from vidan.reading.dates import Written, dates_in
from vidan.reading.letters import is_capitals, matching
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
LETTER = "Công văn"
"""The type of a paper that names none: it says "V/v" under its number."""
_WITHIN = 40
_WITHOUT_TYPE = 15
"""The head of a paper that names no type has at most so many lines."""
_MOST_IN_TITLE = 6
_LONGEST_IN_TITLE = 120
_NUMBER = re.compile(
    rf"""(?:^|\s)Số\s?:?[\s.…_]{{0,60}}
    (?P<number>\d{{1,6}}[a-z]?(?:\s?/\s?\d{{4}})?)?[\s.…_]{{0,60}}[/\-–]\s?
    (?P<symbol>{SYMBOL}(?:\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ0-9&]*(?![^\W\d_])){{0,3}})
    (?![^\W\d_])""",
    re.VERBOSE,
)
_OLD_NUMBER = re.compile(
    r"(?:^|\s)Số\s?:?\s?(?P<number>\d{1,6})\s(?P<symbol>[A-ZĐ]{2,5}/[A-ZĐ]{2,8})\b"
)
"""Số: 50 KH/UBND, as it was written before 2005."""
_DATELINE = re.compile(
    r"^(?P<place>(?:TP\.|Tp\.)?\s?[A-ZĐÀ-Ỹ][^,;:/.]{1,40}?)\s?,?\s?(?=ngày[\s.…_])"
)
_MOTTO = re.compile(
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    "|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập - Tự do - Hạnh phúc|Độc lập – Tự do – Hạnh phúc"
)
_DRAFT = re.compile(r"^\W{0,9}dự\s+thảo\b", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:V/v|Về việc)\s*:?\s*(?P<subject>\S.{2,400})")
_PLACE_WORDS = (
    r"TỈNH|THÀNH\ PHỐ|TP\.?|HUYỆN|QUẬN|THỊ\ XÃ|XÃ|PHƯỜNG|ĐẶC\ KHU|THỊ\ TRẤN|THÔN|BẢN"
)
_AGENCY = re.compile(
    r"""^(?:ỦY\ BAN|UỶ\ BAN|UBND|HỘI\ ĐỒNG|HĐND|SỞ|PHÒNG|VĂN\ PHÒNG|TRUNG\ TÂM
    |ĐẢNG\ ỦY|ĐẢNG\ UỶ|ĐẢNG\ BỘ|CHI\ BỘ|HUYỆN\ ỦY|TỈNH\ ỦY|THÀNH\ ỦY|BAN|BỘ|MẶT\ TRẬN
    |UBMTTQ|CHI\ CỤC|CỤC|TRƯỜNG|TRẠM|CÔNG\ AN|HỘI|ĐOÀN|TỔ|LIÊN\ ĐOÀN|TÒA\ ÁN|VIỆN)\b""",
    re.VERBOSE,
)
_GOES_ON = re.compile(rf"^(?:{_PLACE_WORDS}|VÀ|CỦA)\b", re.VERBOSE)
_ONLY_A_PLACE = re.compile(rf"^(?:{_PLACE_WORDS})\b", re.VERBOSE)
_PLACES = ("xã", "phường", "đặc khu", "thị trấn", "huyện", "quận", "tỉnh", "thành phố")
_ISSUES = re.compile(
    rf"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?P<place>(?:{'|'.join(_PLACES)})\s+"
    r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*\s?){1,4})"
)
_BODY = re.compile(
    r"""^(?:Căn\ cứ|Thực\ hiện|Xét|Theo|Để|Nhằm|UBND|Ủy\ ban|Uỷ\ ban|Kính\ gửi
    |Trên\ cơ\ sở|Tiếp\ tục|Trong\ những\ năm|Thời\ gian\ qua|Năm\ \d{4}|Hôm\ nay
    |Sau\ khi|Ngày\ \d|Tiếp\ theo|\(?[Kk]èm\ theo)\b""",
    re.VERBOSE,
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
    above = lines[: _WITHOUT_TYPE if type_at is None else type_at]
    number, symbol = _numbered(above, spans)
    place, dated = _dateline(above, spans)
    if type_at is not None:
        title, body = _title(lines, type_at, spans)
        spans["type"] = lines[type_at].span
    else:
        title, body = _subject(above, spans)
        type_name = LETTER if title else _by_symbol(symbol)
    says_draft = any(_DRAFT.match(line.text) for line in above)
    return Head(
        type=TYPES.get(type_name) if type_name else None,
        type_name=type_name,
        issuer=_issuer(lines, above, body, spans),
        number=number,
        symbol=symbol,
        place=place,
        dated=dated,
        title=title,
        is_draft=says_draft or number is None or dated is None or dated.on is None,
        body=body,
        spans=spans,
    )


def _close(words: str) -> str:
    """Without blanks, since some set their type as K Ế  H O Ạ C H."""
    return matching(words).replace(" ", "")


_BY_NAME = {_close(name): name for name in TYPES}


def _type(lines: tuple[Line, ...]) -> tuple[int | None, str | None]:
    """The line that names the type: alone, in capitals or not, or before the title."""
    near = lines[:_WITHIN]
    for shouting in (True, False):
        for at, line in enumerate(near):
            words = line.text.strip(" *:.")
            name = _BY_NAME.get(_close(words)) if len(words) < 60 else None
            if name and (is_capitals(words) or not shouting):
                return at, name
        for at, line in enumerate(near if shouting else ()):
            for name in TYPES:
                if line.text.startswith(f"{name.upper()} "):
                    return at, name
    return None, None


def _by_symbol(symbol: str | None) -> str | None:
    """The type that the symbol abbreviates: KH-UBND is a plan."""
    start = re.split(r"[-–/]", symbol, maxsplit=1)[0] if symbol else ""
    return next((name for name, short in TYPES.items() if short == start), None)


def _numbered(
    above: tuple[Line, ...], spans: dict[str, Span]
) -> tuple[str | None, str | None]:
    for line in above:
        found = _NUMBER.search(line.text) or _OLD_NUMBER.search(line.text)
        if found:
            begin = line.first + found.start() + found[0][:1].isspace()
            spans["number"] = (begin, line.first + found.end())
            number = re.sub(r"\s", "", found["number"] or "") or None
            return number, re.sub(r"\s", "", found["symbol"]).replace("–", "-")
    return None, None


def _dateline(
    above: tuple[Line, ...], spans: dict[str, Span]
) -> tuple[str | None, Written | None]:
    """Place and date, behind the number too where both stand on one line."""
    for line in above:
        number = _NUMBER.search(line.text) or _OLD_NUMBER.search(line.text)
        begin = number.end() if number else 0
        begin += len(line.text[begin:]) - len(line.text[begin:].lstrip(" *_(·|,;"))
        found = _DATELINE.match(line.text[begin:])
        if found and len(line.text) - begin < 100:
            at = begin + found.end()
            dates = dates_in(line.text[at:], line.first + at)
            spans["date"] = (line.first + begin, line.last)
            return found["place"].strip(" *_"), dates[0] if dates else None
    return None, None


def _title(
    lines: tuple[Line, ...], type_at: int, spans: dict[str, Span]
) -> tuple[str | None, int]:
    """The lines under the type, up to the first of the text."""
    own = _after_type(lines[type_at].text)
    parts, body = ([own] if own else []), type_at + 1
    named = [lines[type_at]] if own else []
    for line in lines[type_at + 1 : type_at + _MOST_IN_TITLE]:
        if not any(letter.isalnum() for letter in line.text) and not parts:
            body += 1
            continue
        if _is_text(line, named):
            break
        parts.append(line.text.strip(" *"))
        named.append(line)
        body += 1
        if len(line.text) > _LONGEST_IN_TITLE:
            break
    if not parts:
        return None, body
    spans["title"] = (named[0].first, named[-1].last)
    return " ".join(parts), body


def _is_text(line: Line, title: list[Line]) -> bool:
    """Whether the text begins here, under a title of so many lines."""
    if label_of(line.text) is not None or not any(map(str.isalnum, line.text)):
        return True
    if not title:
        return False
    ended = title[-1].text.endswith((".", ";", ":"))
    plain = title[0].look.bold and not line.look.bold
    sentence = len(line.text) > _LONGEST_IN_TITLE and line.text.endswith(
        (".", ":", ";")
    )
    words = line.text.strip(" *")
    agency = is_capitals(words) and _AGENCY.match(words)
    apart = agency and not is_capitals(title[0].text)
    return bool(ended or plain or sentence or apart or _BODY.match(line.text))


def _after_type(text: str) -> str:
    name = next((one for one in TYPES if text.startswith(f"{one.upper()} ")), "")
    return text[len(name) :].strip() if name else ""


def _subject(above: tuple[Line, ...], spans: dict[str, Span]) -> tuple[str | None, int]:
    """What a letter is about: the line "V/v ..." under its number."""
    for at, line in enumerate(above):
        found = _ABOUT.match(line.text)
        if found:
            spans["title"] = line.span
            return found["subject"].strip(), at + 1
    return None, 0


def _issuer(
    lines: tuple[Line, ...], above: tuple[Line, ...], body: int, spans: dict[str, Span]
) -> str | None:
    """From the block at the top; without one, who says in the text to issue it."""
    block = _agency(above)
    if block:
        spans["issuer"] = (block[0].first, block[-1].last)
        words = " ".join(_without_motto(line.text) for line in block)
        return _as_name(words)
    for line in lines[body : body + 12]:
        for found in _ISSUES.finditer(line.text):
            if not re.search(r"của\s+$", line.text[: found.start()]):
                return _found_issuer(line, found, spans)
    return _of_place(lines, body, spans)


def _of_place(lines: tuple[Line, ...], body: int, spans: dict[str, Span]) -> str | None:
    """The committee that the text names first, whosever document it was."""
    for line in lines[body:]:
        found = _ISSUES.search(line.text)
        if found and found["place"].startswith(("xã", "phường", "đặc khu")):
            return _found_issuer(line, found, spans)
    return None


def _found_issuer(line: Line, found: re.Match[str], spans: dict[str, Span]) -> str:
    begin = line.first + found.start()
    spans["issuer"] = (begin, begin + len(found[0].rstrip()))
    return _as_name(f"Ủy ban nhân dân {found['place'].strip()}")


def _agency(above: tuple[Line, ...]) -> list[Line]:
    """The lines of the agency that issues; one above it, if named, stands before."""
    block: list[Line] = []
    for line in above:
        words = _without_motto(line.text)
        if not is_capitals(words) or _close(words) in _BY_NAME:
            continue
        if _AGENCY.match(words) or (not block and _ONLY_A_PLACE.match(words)):
            block = [line]
        elif block and (_GOES_ON.match(words) or _is_next(block[-1], line, above)):
            block.append(line)
    return block


def _is_next(before: Line, line: Line, above: tuple[Line, ...]) -> bool:
    """Directly below, so that it can only be the rest of the name."""
    return above.index(line) - above.index(before) == 1 and before.cell == line.cell


def _without_motto(text: str) -> str:
    return _MOTTO.sub("", text).strip(" *_-–")


_OF_PLACE = re.compile(
    r"(?<!\w)(?:xã|phường|đặc khu|thị trấn|huyện|quận|tỉnh|thành phố)\s"
)
_KINDS = frozenset(
    matching("xã phường đặc khu thị trấn huyện quận tỉnh thành phố").split(" ")
)
_COMMON = frozenset(
    matching(
        "ủy ban nhân dân xã phường đặc khu thị trấn huyện quận tỉnh thành phố hội đồng "
        "văn phòng trung tâm phục vụ hành chính công sở đảng bộ và kinh tế hóa nội vụ "
        "mặt trận tổ quốc chuyên môn chấp hành ban thường xây dựng dịch sự nghiệp"
    ).split(" ")
)


def _as_name(words: str) -> str:
    """ỦY BAN NHÂN DÂN XÃ LÙNG PHÌNH is Ủy ban nhân dân xã Lùng Phình."""
    if not is_capitals(words):
        return words
    small = re.sub(r"^ubnd\b", "ủy ban nhân dân", " ".join(matching(words).split()))
    small = re.sub(r"^hđnd\b", "hội đồng nhân dân", small)
    place = _OF_PLACE.search(small)
    at = place.start() if place else len(small)
    named = _capitals(small[:at], _COMMON)
    return named[:1].upper() + named[1:] + _place_words(small[at:])


def _place_words(small: str) -> str:
    """tỉnh, thành phố stay small; every other word is of a name, as in Trung Thành."""
    kinds = "|".join(_PLACES)
    return re.sub(
        rf"(?<!\S)(?:{kinds})(?=\s)|\S+",
        lambda one: one[0] if one[0] in _PLACES else one[0].capitalize(),
        small,
    )


def _capitals(small: str, common: frozenset[str]) -> str:
    """Capitals for the words that are not common ones."""
    words = small.split(" ")
    return " ".join(word if word in common else word.capitalize() for word in words)
