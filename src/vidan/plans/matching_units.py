"""Which units of the commune a name in a plan means. Pure.

Names differ by abbreviations, capitals, "xã" at the end, dashes and old spellings. A
group ("các cơ quan, đơn vị") means every unit; an unsure name means none, and somebody
says which.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from vidan.plans.understanding.actors import actors_in
from vidan.reading.letters import folded

Key = TypeVar("Key")
_LONG = {
    "hdnd": "hoi dong nhan dan",
    "ubnd": "uy ban nhan dan",
    "pvhcc": "phuc vu hanh chinh cong",
    "vhxh": "van hoa xa hoi",
    "vh": "van hoa",
    "xh": "xa hoi",
    "dvc": "dich vu cong",
    "tt": "trung tam",
    "vp": "van phong",
}
_LEADERS = re.compile(r"\b(?:chu tich|pct|thuong truc|lanh dao)\b")
_OF_OTHERS = re.compile(
    r"mat tran|mttq|\bhoi\b(?! dong)|dang uy|phong|don vi|co quan|trung tam"
    r"|^(?!.*(?:ubnd|uy ban nhan dan|ub nhan dan)).*(?:hdnd|hoi dong)"
)
"""Whose chairs and leaders are not those of the commune's committee."""
_LITTLE = frozenset(["xa", "phuong", "va", "cua", "cac", "dac", "khu", "su", "nghiep"])
_LEAST = 0.75
"""A name is that of a unit when the two share so much of their words."""


def words_of(name: str) -> frozenset[str]:
    """The words that tell units apart."""
    plain = " ".join(_LONG.get(word, word) for word in re.findall(r"\w+", folded(name)))
    return frozenset(plain.split()) - _LITTLE


def meant(name: str, units: Mapping[Key, str]) -> list[Key]:
    """The units that the name means: one, all of a group, or none when it is unsure."""
    if is_group(name):
        return list(units)
    mine = words_of(name)
    scores = {key: _likeness(mine, words_of(other)) for key, other in units.items()}
    best = max(scores.values(), default=0.0)
    near = [key for key, score in scores.items() if score == best]
    return near if best >= _LEAST and len(near) == 1 else []


def all_meant(names: Sequence[str], units: Mapping[Key, str]) -> list[Key]:
    """The units behind several names, each once, in the order of the names."""
    found = [key for name in names for key in meant(name, units)]
    return list(dict.fromkeys(found))


def is_group(name: str) -> bool:
    """Whether the name means all of them, each for its own part."""
    return any(actor.kind == "group" for actor in actors_in(name))


def leaders_meant(name: str) -> tuple[bool, bool]:
    """Whether the chair is meant, and whether the vice chairs are."""
    small = " ".join(folded(name).split())
    if not _LEADERS.search(small) or _OF_OTHERS.search(small):
        return False, False
    all_of_them = re.search(r"thuong truc|lanh dao|tap the", small) is not None
    deputies = re.search(r"pho chu tich|pct", small) is not None
    alone = deputies and not re.search(r"chu tich va|va cac", small)
    return not alone, all_of_them or deputies


def _likeness(mine: frozenset[str], theirs: frozenset[str]) -> float:
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / len(mine | theirs)
