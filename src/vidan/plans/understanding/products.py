"""What comes of a duty: a paper that somebody writes, a list, a schedule."""

import re

from vidan.reading.letters import matching

_MAKES = (
    r"(?:lập|xây dựng|ban hành|soạn thảo|hoàn thiện|trình|dự thảo|viết"
    r"|tham mưu (?:ban hành|xây dựng))"
)
_PAPERS = (
    "báo cáo", "kế hoạch", "danh sách", "thông báo", "quyết định", "lịch", "biên bản",
    "tờ trình", "đề án", "quy chế", "nội quy", "hướng dẫn", "phương án", "chương trình",
    "hồ sơ", "dự toán", "công văn", "quy trình", "bài thu hoạch", "thu hoạch", "bảng",
)  # fmt: skip
_PRODUCT = re.compile(
    rf"(?<!\w){_MAKES}\s+(?:và\s+\w+(?:\s\w+)?\s+)?(?P<paper>(?:{'|'.join(_PAPERS)})"
    r"[^,;.:()]{0,80}?)(?=\s+(?:đảm bảo|để|theo|nhằm|gửi|trình|cho|cử|về việc|trước|sau"
    r"|trong|tại|đối với|và)\b|[,;.:()]|$)"
)

_NAMED = re.compile(
    r"[,;]\s+sản phẩm(?: đầu ra| dự kiến)?\s*:\s*(?P<paper>[^;:()]{4,160}?)\s*[.;]?$"
)
"""Named at the end of the sentence: ..., sản phẩm: báo cáo kết quả rà soát."""


def product_in(action: str) -> str | None:
    """The words of the text for it, or None where the duty names none."""
    small = matching(action)
    found = _NAMED.search(small) or _PRODUCT.search(small)
    return action[found.start("paper") : found.end("paper")].strip() if found else None


def before_product(text: str) -> str:
    """The sentence up to where it names its product in so many words."""
    found = _NAMED.search(matching(text))
    return text[: found.start()] if found else text
