"""Who may do what with notices."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.notices.models import Notice
from vidan.notices.states import Kind
from vidan.people.actors import Actor

Test = Callable[[Actor, Notice], bool]


def writes(by: Actor, _notice: Notice | None = None) -> bool:
    return by.can("notices.write")


def approves(by: Actor, notice: Notice) -> bool:
    """A leader of the commune; for who is on duty also the Centre's director (AS-7).

    Nobody approves what he or she submitted.
    """
    if notice.submitted_by_id in by.stands_for:
        return False
    of_team = notice.kind == Kind.ASSIGNMENT and by.at_centre
    return by.can("notices.approve") and (by.leads_commune or of_team)


def either(*tests: Test) -> Test:
    return lambda by, notice: any(test(by, notice) for test in tests)


MAY: dict[str, Test] = {
    "write": writes,
    "submit": writes,
    "approve": approves,
    "return": either(approves, writes),
    "issue": writes,
    "withdraw": writes,
}


def check(by: Actor, move: str, notice: Notice) -> None:
    """Refuse somebody who may not make this move."""
    if MAY[move](by, notice):
        return
    if move == "approve" and notice.submitted_by_id in by.stands_for:
        raise NotAllowedError(
            _("Người trình không tự duyệt. Vui lòng để lãnh đạo khác duyệt.")
        )
    raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))


def heads_village(by: Actor) -> bool:
    return by.can("notices.acknowledge")


def sees_to_channels(by: Actor) -> bool:
    return by.can("notices.write")
