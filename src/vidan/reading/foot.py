"""The foot of a paper: to whom it goes, on whose behalf, and who signs.

Decree 30/2020/NĐ-CP, appendix I, part II: blocks 7a to 9b.
"""

import re
from dataclasses import dataclass

from vidan.reading.letters import folded, is_capitals
from vidan.reading.outline import BULLET
from vidan.reading.papers import Line, Span

_RECIPIENTS = re.compile(r"^\W{0,3}nơi\s+nhận\b\W{0,3}", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:^|\s)(?P<words>(?:TM|KT|TL|TUQ|Q)\s?\.\s?\S.*|T/M\.?\s?\S.*|TM\s[A-ZĐỦỤ]{2}.*)"
)
_TITLE = re.compile(
    r"""^(?:PHÓ\ )?(?:QUYỀN\ )?(?:TỔNG\ )?(?:CHỦ\ TỊCH|CHÁNH\ VĂN\ PHÒNG|TRƯỞNG
    |GIÁM\ ĐỐC|BÍ\ THƯ|CHỦ\ NHIỆM|CHỈ\ HUY|HIỆU\ TRƯỞNG|VIỆN\ TRƯỞNG|CỤC\ TRƯỞNG
    |VỤ\ TRƯỞNG|BỘ\ TRƯỞNG|THỨ\ TRƯỞNG|THỦ\ TƯỚNG|CHÁNH\ ÁN|CHÁNH\ THANH\ TRA
    |THỦ\ TRƯỞNG|ỦY\ VIÊN|UỶ\ VIÊN|TỔ\ TRƯỞNG|ĐỘI\ TRƯỞNG|THƯỜNG\ TRỰC)""",
    re.VERBOSE,
)
_SIGNED_WITHIN = 60
"""The foot stands in the last lines; recipients can be many."""
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Signer:
    """Who signs: TM. or KT., the title, the name; None where the paper says nothing."""

    authority: str | None
    title: str | None
    name: str | None


@dataclass(frozen=True)
class Foot:
    """The foot, as far as the paper says it."""

    recipients: tuple[str, ...]
    signer: Signer
    first: int | None
    """The first line that belongs to the foot, counted among the lines of the paper."""
    end: int | None
    """The line after its last: an appendix, or the end of the paper."""
    span: Span | None


def foot_of(lines: tuple[Line, ...]) -> Foot:
    """Read the foot; a draft without one has none, and an appendix may follow it."""
    start = _start(lines)
    if start is None:
        return Foot((), Signer(None, None, None), None, None, None)
    foot = lines[start : start + _SIGNED_WITHIN]
    recipients, told = _recipients(foot)
    signer, signed = _signer(foot)
    end = start + max(told, signed) + 1
    if not _follows(lines[end:]):
        end = len(lines)
    return Foot(
        recipients=tuple(recipients),
        signer=signer,
        first=start,
        end=end,
        span=(lines[start].first, lines[end - 1].last),
    )


def _start(lines: tuple[Line, ...]) -> int | None:
    """Where the last "Nơi nhận" stands, or the authority just above it."""
    named = [at for at, line in enumerate(lines) if _RECIPIENTS.match(line.text)]
    if named:
        near = range(max(0, named[-1] - 8), named[-1])
        above = [at for at in near if _signs(lines[at].text)]
        return min([*named[-1:], *above])
    begin = max(0, len(lines) - _SIGNED_WITHIN)
    near = range(begin, len(lines))
    return next((at for at in near if _signs(lines[at].text)), None)


def _signs(text: str) -> bool:
    return bool(_AUTHORITY.match(text)) or _is_title(text)


def _follows(rest: tuple[Line, ...]) -> bool:
    """Whether an appendix comes after the foot, not just what belongs to it."""
    return any(len(line.text) > _LONGEST_NAME or line.cell for line in rest)


def _recipients(foot: tuple[Line, ...]) -> tuple[list[str], int]:
    """Who stands after "Nơi nhận", and the line of the last; columns may mix."""
    found: list[str] = []
    begun, last = False, 0
    for at, line in enumerate(foot):
        label = _RECIPIENTS.match(line.text)
        words = line.text[label.end() :] if label else line.text
        begun = begun or bool(label)
        words = _without_signer(words)
        if not begun or not (BULLET.match(words) or (label and words)):
            continue
        found.extend(_parted(BULLET.sub("", words, count=1)))
        last = at
        if found and folded(found[-1]).startswith("luu"):
            break
    return found, last


def _without_signer(words: str) -> str:
    """The left column, where a converter put both on one line."""
    signed = _AUTHORITY.search(words)
    return (words[: signed.start()] if signed else words).strip()


def _parted(words: str) -> list[str]:
    """Several recipients that a converter put on one line."""
    parts = re.split(r";\s[-–]\s", words)
    return [part.strip().rstrip(";.,").strip() for part in parts if part.strip(" ;.,-")]


def _signer(foot: tuple[Line, ...]) -> tuple[Signer, int]:
    """Who signs, and the last line that says it."""
    authority = title = name = None
    last = 0
    for at, line in enumerate(foot):
        words = line.text.strip(" *")
        said = _AUTHORITY.search(words)
        if said and is_capitals(said["words"]):
            authority, title, name = said["words"], None, None
        elif _is_title(words) and not name:
            title = words
        elif (authority or title) and not name and _is_name(words):
            name = words
        else:
            continue
        last = at
    return Signer(authority, title, name), last


def _is_title(words: str) -> bool:
    words = words.strip(" *")
    return bool(_TITLE.match(words)) and is_capitals(words) and len(words) < 80


def _is_name(words: str) -> bool:
    """Two to six words, each with a capital, and nothing else."""
    parts = words.split()
    return (
        2 <= len(parts) <= 6
        and len(words) <= _LONGEST_NAME
        and all(part.isalpha() and part[0].isupper() for part in parts)
        and (all(part[1:] == part[1:].lower() for part in parts) or words.isupper())
    )
