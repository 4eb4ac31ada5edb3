"""Numbers to reach: what is measured, which way, how much, compared with what."""

import re

from vidan.plans.understanding.passages import Passage
from vidan.plans.understanding.periods import period_in
from vidan.plans.understanding.plan import Target
from vidan.reading.dates import dates_in
from vidan.reading.letters import folded, matching
from vidan.reading.papers import Span

_FIGURE = r"(?P<value>\d{1,3}(?:[.,]\d{1,3})?)\s?(?P<unit>%|phần\s+trăm)"
_LEAST = (
    r"tối\s+thiểu|ít\s+nhất|trên|từ|không\s+(?:dưới|thấp\s+hơn|ít\s+hơn)|hơn|đạt\s+từ"
    r"|>=|≥|>"
)
_MOST = r"tối\s+đa|nhiều\s+nhất|dưới|không\s+(?:quá|vượt\s+quá|vượt|cao\s+hơn)|<=|≤|<"
_EXACT = r"đúng"
_SHARE = re.compile(
    rf"(?P<bound>(?:{_LEAST}|{_MOST}|{_EXACT})\s*)?{_FIGURE}(?P<after>\s+(?:trở\s+(?:lên|xuống)))?"
)
_THINGS = (
    r"thủ\s+tục|cuộc|buổi|lượt|hồ\s+sơ|người|hộ|đợt|lần|mô\s+hình|thôn|bản|tổ|văn\s+bản"
    r"|đoàn\s+viên|cán\s+bộ|lớp|phiên|sáng\s+kiến|điểm|tuyến|dịch\s+vụ|ngày|giờ|phút|km"
    r"|tỷ\s+đồng|triệu\s+đồng|dvc"
)
_COUNT = re.compile(
    rf"(?P<bound>{_LEAST}|{_MOST}|{_EXACT})\s+(?P<value>\d{{1,4}}(?:,\d{{1,2}})?)"
    rf"(?:\s*\(\w+\))?\s+(?P<unit>{_THINGS})(?!\w)(?P<after>\s+trở\s+(?:lên|xuống))?"
)
_REACHED = re.compile(
    rf"(?:đạt|phấn\s+đấu\s+có)\s+(?P<bound>(?:{_LEAST})\s+)?"
    r"(?P<value>\d{1,4}(?:,\d{1,2})?)\s+"
    r"(?P<unit>tỷ\s+đồng|triệu\s+đồng(?:/\w+)*|tiêu\s+chí|điểm)(?!\w)"
    r"(?P<after>\s+trở\s+(?:lên|xuống))?"
)
_CHANGE = re.compile(r"(?:cắt\s+)?giảm|tăng|rút\s+ngắn|nâng")
_BASE = re.compile(
    r"so\s+với\s+(?P<base>(?:cùng\s+kỳ\s+)?(?:năm\s+(?:trước|\d{4}|ngoái)|cùng\s+kỳ|quy\s+định"
    r"|quý\s+trước|tháng\s+trước|thời\s+gian[^,;.]{0,30}))"
)
_BY = re.compile(
    r"(?:đến|trong|hết|cuối|vào)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d\d)"
)
_BY_PERIOD = re.compile(r"(?:đến|trong|hết|cuối|trước)\s+(?:hết\s+)?$")
_STOPS = re.compile(
    r"\s+(?:đạt|góp\s+phần|nhằm|để|so\s+với|đồng\s+thời|bảo\s+đảm|đảm\s+bảo|phải"
    r"|qua\s+đó|trước\s+ngày|trong\s+(?:vòng|thời)|kể\s+từ|vào\s+cuối|(?:đến|trong|hết|cuối|vào)\s+(?:hết\s+|cuối\s+)?(?:năm|quý|tháng)"
    r"|mỗi\s+(?:năm|tháng|quý|tuần|buổi|đợt))(?!\w)"
    r"|[;:.](?=\s|$)|,\s+(?=góp|đồng\s+thời|nhằm|qua\s+đó|bảo\s+đảm|đảm\s+bảo|trong\s+đó"
    r"|phấn\s+đấu|từng\s+bước|để|không|riêng|hoàn\s+thành|giảm|tăng|\d)|,$|$"
)
_VERB = re.compile(
    r"(?:(?:đạt|là|chiếm|lên|còn|xuống|:)(?:\s+(?:tỷ\s+lệ|mức|còn))?)\s*$"
)
_TIME_OR_TITLE = re.compile(
    r"^\s*(?:(?:đến|trong|năm|quý|hết|cuối|trước)\s[^:]{0,30}|mục\s+tiêu|chỉ\s+tiêu|phấn\s+đấu)"
    r"\s*:\s*(?:đạt\s*)?$"
)
_PAST = re.compile(
    r"^(?:(?:đánh\s+giá\s+|đặc\s+điểm\s+)?tình\s+hình|thực\s+trạng"
    r"|kết\s+quả\s+(?:thực\s+hiện|đạt\s+được))"
)
_MEASURE = re.compile(r"(?:tỷ\s+lệ|mức\s+độ|chỉ\s+số)\s")
_NOT_AIMS = re.compile(
    r"lãi\s+suất|(?:lệ\s+phí|(?<!chi\s)phí)(?!\s+tuân)|thuế\s+suất|mức\s+hỗ\s+trợ"
    r"|hỗ\s+trợ\s+\d|khấu\s+trừ|độ\s+ẩm|dự\s+toán|làm\s+thêm\s+giờ|vi\s+phạm|nếu\s|trường\s+hợp"
)
_OF_TIME = ("phút", "giờ", "ngày", "điểm", "lần")
_WORDS = 12
"""A thing that is counted is named in so many words at most."""
_LONGEST = 24
_SAME = 0.5
"""Two targets of one value whose words agree by so much are one target said twice."""


def targets_of(passages: list[Passage]) -> list[Target]:
    """The targets of a plan; one that is said again counts once, where it is first."""
    found: list[Target] = []
    for passage in passages:
        if any(_PAST.match(matching(item.heading)) for item in passage.above):
            continue
        for target in _of(passage, found):
            if not any(_is_same(target, other) for other in found):
                found.append(target)
    return found


def _of(passage: Passage, before: list[Target]) -> list[Target]:
    """The targets of one sentence, part by part."""
    result = []
    small = matching(passage.text)
    by = _by(small)
    for begin, part in _parts(small):
        found = _SHARE.search(part) or _REACHED.search(part) or _COUNT.search(part)
        if not found or _NOT_AIMS.search(part) or _is_clock(found):
            continue
        metric = _metric(passage.text[begin : begin + len(part)], part, found)
        metric = metric or _said_before(passage, before, found) or ""
        if not metric or matching(metric).startswith("mỗi "):
            continue
        base = _BASE.search(part)
        span: Span = (
            passage.first + begin + found.start(),
            passage.first + begin + found.end(),
        )
        result.append(
            Target(
                path=passage.path,
                metric=metric,
                comparator=_comparator(found, part),
                value=float(found["value"].replace(",", ".")),
                unit="%" if found["unit"] in ("%", "phần trăm") else found["unit"],
                base=base["base"] if base else None,
                by=by,
                span=span,
            )
        )
    return result


def _said_before(
    passage: Passage, before: list[Target], found: re.Match[str]
) -> str | None:
    """Đến cuối năm: 70 %. The same thing as in the line above, further on."""
    last = before[-1] if before and before[-1].path == passage.path else None
    same = last and last.unit == "%" and found["unit"] in ("%", "phần trăm")
    return last.metric if last and same else None


def _is_clock(found: re.Match[str]) -> bool:
    """Từ 8 giờ: a time of day, or a first number, unless it is "từ ... trở lên"."""
    bound = (found["bound"] or "").strip()
    return found.re is _COUNT and bound == "từ" and not found["after"]


def _by(small: str) -> str | None:
    """The year, quarter or month until which it is to be reached."""
    for one in dates_in(small):
        if one.on and _BY_PERIOD.search(re.sub(r"ngày\s+$", "", small[: one.span[0]])):
            return one.on.isoformat()
    year = _BY.search(small)
    if year:
        return year["year"]
    period = period_in(small, None)
    if period and _BY_PERIOD.search(small[: period.span[0]]):
        return period.last_named
    return None


def _parts(small: str) -> list[tuple[int, str]]:
    """The parts of a sentence that could each hold one target."""
    parts, begin = [], 0
    for end in re.finditer(
        r";\s+|(?<!\d):\s+(?!(?:đạt\s+)?(?:trên\s+|dưới\s+|từ\s+|≥\s*|≤\s*|>\s*|<\s*)?\d)"
        r"|,\s+(?=đồng\s+thời|trong\s+đó|phấn\s+đấu|bảo\s+đảm|tỷ\s+lệ)",
        small,
    ):
        parts.append((begin, small[begin : end.start()]))
        begin = end.end()
    parts.append((begin, small[begin:]))
    return parts


def _comparator(found: re.Match[str], part: str) -> str:
    bound = (found["bound"] or "").strip()
    after = found.groupdict().get("after") or ""
    if "xuống" in after or (bound and re.fullmatch(_MOST, bound)):
        return "<="
    if bound == _EXACT:
        return "="
    if bound or after or _CHANGE.search(part[: found.start()]):
        return ">="
    return "=" if found["value"] == "100" else ">="


def _metric(text: str, part: str, found: re.Match[str]) -> str:
    """What is measured: the words after "giảm 10%", or those before "đạt 60%"."""
    before, after = part[: found.start()], part[found.end() :]
    if found.re is _REACHED:
        return _subject(text[: found.start()])
    if found["unit"] not in ("%", "phần trăm"):
        return _counted(text, part, found)
    change = list(_CHANGE.finditer(before))
    if change and not before[change[-1].end() :].strip():
        words = _cut(text[found.end() :], after)
        return f"{change[-1][0]} {words}".strip() if words else ""
    reached = _VERB.search(before)
    if reached and not _TIME_OR_TITLE.match(before):
        return _subject(text[: reached.start()])
    words = _cut(text[found.end() :], after)
    if words or _TIME_OR_TITLE.match(before):
        return words
    return _subject(text[: found.start()])


def _counted(text: str, part: str, found: re.Match[str]) -> str:
    """The things that are counted; of minutes and the like, what takes them."""
    at = found.start("unit")
    things = " ".join(_cut(text[at:], part[at:]).split()[:_WORDS])
    bare = re.fullmatch(rf"{found['unit']}(?:/\w+)?", matching(things))
    if not bare and found["unit"] not in _OF_TIME:
        return things
    subject = re.sub(
        r"\s+(?:xuống|của|cho|là|đạt|mỗi\s+\w+)$", "", _subject(text[: found.start()])
    )
    return subject or things


def _cut(text: str, small: str) -> str:
    """The first words after a number, up to what is done with them."""
    bare = re.sub(r"\([^)]*\)", lambda one: " " * len(one[0]), small)
    stop = _STOPS.search(bare)
    words = text[: stop.start() if stop else len(text)].split()
    return " ".join(words[:_LONGEST]).strip(" ,;.")


def _subject(text: str) -> str:
    """The words that lead to a number: those after the last break, of a fair length."""
    last = re.split(r"[,;:](?!\s*(?:cuộc|tổ\s+chức|giải\s+quyết|đúng|đơn))\s", text)[-1]
    for words in reversed(
        re.split(r"(?<=\s)(?=[Tt]ỷ\s+lệ\s|[Mm]ức\s+độ\s|[Cc]hỉ\s+số\s)", text)
    ):
        if _MEASURE.match(matching(words)):
            last = words
            break
    return " ".join(last.split()).strip(" ,;.-")


def _is_same(one: Target, other: Target) -> bool:
    if (one.value, one.unit, one.comparator) != (
        other.value,
        other.unit,
        other.comparator,
    ):
        return False
    mine, theirs = (set(folded(each.metric).split()) for each in (one, other))
    return len(mine & theirs) >= _SAME * min(len(mine), len(theirs))
