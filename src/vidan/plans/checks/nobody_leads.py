"""A duty given to several, of whom none leads."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.actors import actors_at_start
from vidan.plans.understanding.plan import Plan, Role
from vidan.reading.letters import matching

_EACH = re.compile(
    r"mỗi|cử|vận động|tuyên truyền|thông báo|tham gia|chịu trách nhiệm|quan tâm"
    r"|(?:theo|căn cứ)[^,;.]{0,60}chức năng"
)
"""Work that each of them does for its own part."""
_APART = ("group", "officers", "village", "front", "party", "outside")


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    for duty in plan.duties:
        shared = duty.role == Role.DO and not _EACH.match(matching(duty.action))
        if shared and len(duty.units) > 1 and not _each_own(duty.units):
            yield (
                _("Giao chung cho %(units)s mà không nói ai chủ trì.")
                % {"units": ", ".join(duty.units)},
                duty.span,
            )


def _each_own(units: tuple[str, ...]) -> bool:
    """Groups do it each for its own part: các phòng, trưởng thôn, cán bộ."""
    kinds = [actor.kind for unit in units for actor in actors_at_start(unit)[0]]
    return any(kind in _APART for kind in kinds)


CHECK = Check(
    code="P302",
    name="nobody-leads",
    severity=Severity.WARNING,
    title=gettext_lazy("Giao nhiều đơn vị mà không nói ai chủ trì"),
    why="What several do together is answered for by nobody.",
    example="Giao phòng Kinh tế, Văn phòng xem xét, cân đối kinh phí",
    look=look,
)
