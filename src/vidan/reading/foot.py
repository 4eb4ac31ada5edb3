"""The foot of a paper: to whom it goes, on whose behalf, and who signs.

Decree 30/2020/NĐ-CP, appendix I, part II: blocks 7a to 9b.
"""

import re
from dataclasses import dataclass

from vidan.reading.letters import folded, is_capitals
from vidan.reading.outline import BULLET
from vidan.reading.papers import Line, Span

_RECIPIENTS = re.compile(r"^nơi\s+nhận\s*:?", re.IGNORECASE)
_AUTHORITY = re.compile(r"^(?:(?:TM|KT|TL|TUQ|Q)\s?\.|[TK]/[MTL])\s?\S")
_TITLE = re.compile(
    r"""^(?:PHÓ\ )?(?:QUYỀN\ )?(?:CHỦ\ TỊCH|CHÁNH\ VĂN\ PHÒNG|TRƯỞNG|GIÁM\ ĐỐC|BÍ\ THƯ
    |CHỦ\ NHIỆM|CHỈ\ HUY|HIỆU\ TRƯỞNG|VIỆN\ TRƯỞNG|CỤC\ TRƯỞNG|VỤ\ TRƯỞNG|BỘ\ TRƯỞNG
    |THỨ\ TRƯỞNG|THỦ\ TƯỚNG|TỔNG\ GIÁM\ ĐỐC|CHÁNH\ ÁN|CHÁNH\ THANH\ TRA|THỦ\ TRƯỞNG)""",
    re.VERBOSE,
)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ’']*\s){1,5}[A-ZĐÀ-Ỹ][a-zđà-ỹ’']+$")
_SIGNED_WITHIN = 60
"""The foot stands in the last lines; recipients can be many."""


@dataclass(frozen=True)
class Signer:
    """Who signs: TM. or KT., the title, the name; None where the paper says nothing."""

    authority: str | None
    title: str | None
    name: str | None


@dataclass(frozen=True)
class Foot:
    recipients: tuple[str, ...]
    signer: Signer
    first: int | None
    """The first line that belongs to the foot, counted among the lines of the paper."""
    span: Span | None


def foot_of(lines: tuple[Line, ...]) -> Foot:
    """Read the foot; a draft without one has none."""
    begin = max(0, len(lines) - _SIGNED_WITHIN)
    near = range(begin, len(lines))
    named = [at for at in near if _RECIPIENTS.match(lines[at].text)]
    signed = [at for at in near if _AUTHORITY.match(lines[at].text)]
    start = min([*named[-1:], *signed[:1]], default=None)
    if start is None:
        return Foot((), Signer(None, None, None), None, None)
    foot = lines[start:]
    return Foot(
        recipients=tuple(_recipients(foot)) if named else (),
        signer=_signer(foot),
        first=start,
        span=(foot[0].first, foot[-1].last),
    )


def _recipients(foot: tuple[Line, ...]) -> list[str]:
    """The lines with a dash after "Nơi nhận"; columns may stand between them."""
    found: list[str] = []
    begun = False
    for line in foot:
        label = _RECIPIENTS.match(line.text)
        words = line.text[label.end() :] if label else line.text
        begun = begun or bool(label)
        if not begun or not BULLET.match(words.strip()):
            continue
        found.extend(_parted(BULLET.sub("", words.strip(), count=1)))
        if folded(found[-1]).startswith("luu"):
            break
    return found


def _parted(words: str) -> list[str]:
    """Several recipients that a converter put on one line."""
    parts = re.split(r";\s+[-–]\s+", words)
    return [part.strip().rstrip(";.,").strip() for part in parts if part.strip(" ;.,-")]


def _signer(foot: tuple[Line, ...]) -> Signer:
    authority = title = name = None
    for line in foot:
        words = line.text.strip()
        if _AUTHORITY.match(words):
            authority = words
        elif _TITLE.match(words) and is_capitals(words):
            title = words
        elif (authority or title) and _NAME.match(words):
            name = words
    return Signer(authority, title, name)
