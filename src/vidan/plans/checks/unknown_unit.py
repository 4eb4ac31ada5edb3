"""A unit that the commune does not have."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan
from vidan.reading.letters import folded

_OWN = re.compile(r"^(?:phong|van phong|trung tam|bo phan|ban chi huy|tram)\b")
_SMALL = frozenset(["xa", "phuong", "dac", "khu", "va", "cua", "cac"])


def look(plan: Plan, around: Surroundings) -> Iterator[Said]:
    if around.units is None:
        return
    known = [_words(unit) for unit in around.units]
    for duty in plan.duties:
        for unit in duty.units:
            mine = _words(unit)
            named = _OWN.match(folded(unit)) is not None
            if named and not any(mine <= other or other <= mine for other in known):
                yield (
                    _("Xã không có đơn vị “%(unit)s”; hãy kiểm tra tên đơn vị.")
                    % {"unit": unit},
                    duty.span,
                )


def _words(unit: str) -> frozenset[str]:
    plain = (
        folded(unit)
        .replace("hdnd", "hoi dong nhan dan")
        .replace("ubnd", "uy ban nhan dan")
    )
    plain = plain.replace("pvhcc", "phuc vu hanh chinh cong")
    return frozenset(re.findall(r"\w+", plain)) - _SMALL


CHECK = Check(
    code="P304",
    name="unknown-unit",
    severity=Severity.WARNING,
    title=gettext_lazy("Đơn vị mà xã không có"),
    why="A duty of a unit that the commune does not have is nobody's.",
    example="Phòng Nội vụ (xã không có phòng này)",
    look=look,
)
