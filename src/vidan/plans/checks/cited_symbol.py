"""A cited document whose symbol does not fit its name."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.reading.head import TYPES

_LETTERS = re.compile(r"^\d+[a-z]?/(?:UBND|HĐND|S[A-Z]|VP|B[A-Z])[A-Za-zĐ]*(?:-|$)")
_OF_PARTY = re.compile(r"/(?:TW|TU|HU|ĐU|BTGTW|BTCTW)")
"""The Party has abbreviations of its own: QĐ is Quy định there."""


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    known = {short: name for name, short in TYPES.items()}
    for one in plan.mentions:
        parts = re.split(r"[/-]", one.number)[1:]
        short = next((part for part in parts if part in known), None)
        if _OF_PARTY.search(one.number):
            continue
        if short and known[short] != one.type and one.type in TYPES:
            words = _("“%(type)s %(number)s”: ký hiệu %(short)s là của %(other)s.")
            told = {"short": short, "other": known[short]}
        elif one.type in TYPES and _LETTERS.match(one.number):
            words = _(
                "“%(type)s %(number)s”: ký hiệu này là của công văn, không phải "
                "%(type)s."
            )
            told = {}
        else:
            continue
        yield words % {"type": one.type, "number": one.number, **told}, one.span


CHECK = Check(
    code="P501",
    name="cited-symbol-of-another-type",
    severity=Severity.WARNING,
    title=gettext_lazy("Văn bản viện dẫn có ký hiệu không hợp tên loại"),
    why="Decree 30/2020/NĐ-CP, appendix III: a plan has the symbol KH; without a type "
    "the paper is an official letter.",
    example="Kế hoạch số 2465/UBND-TH",
    look=look,
)
