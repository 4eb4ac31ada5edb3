"""A duty of every week for those who serve every fifth."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.plans.checks.check import Check, Said, Severity, Surroundings
from vidan.plans.understanding.plan import Plan, When
from vidan.reading.letters import matching


def look(plan: Plan, _around: Surroundings) -> Iterator[Said]:
    turns = max((len(one.turns) for one in plan.schedules), default=0)
    if turns < 2:
        return
    for duty in plan.duties:
        deadline = duty.deadline
        weekly = deadline.kind == When.EVERY and deadline.value == "weekly"
        if weekly and any(_is_on_turn(unit) for unit in duty.units):
            yield (
                _(
                    "Đơn vị được phân công trực %(turns)s tuần một lần nhưng việc này "
                    "ghi hằng tuần; nên nói rõ làm vào tuần nào."
                )
                % {"turns": turns},
                deadline.span or duty.span,
            )


def _is_on_turn(unit: str) -> bool:
    small = matching(unit)
    on_turn = "được phân công" in small or "luân phiên" in small
    return on_turn and "đơn vị" in small


CHECK = Check(
    code="P107",
    name="weekly-duty-of-unit-on-turn",
    severity=Severity.NOTICE,
    title=gettext_lazy("Việc hằng tuần giao cho đơn vị trực luân phiên"),
    why="Who serves every fifth week cannot do weekly what belongs to the service; the "
    "plan should say which weeks are meant.",
    example="5 đơn vị luân phiên; thủ trưởng đơn vị được phân công đánh giá vào thứ 6 "
    "hằng tuần",
    look=look,
)
