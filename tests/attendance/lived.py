"""A Saturday that was served, with a rest planned for it: a row of each kind."""

from datetime import date

from tests import cast
from tests.attendance.saturday import MONDAY, served, staffed
from vidan.attendance.actions.paying import pay_instead
from vidan.attendance.actions.resting import plan_rest
from vidan.attendance.states import RestPart
from vidan.programmes.models import DutyRole, Session


def lived(town: cast.Town) -> None:
    """A Saturday of May with the clerk there, who rests later; the leader was absent.

    The programme of the Saturdays is set up already.
    """
    session = Session.objects.get(on=date(2026, 5, 2))
    staffed(session, town, clerk=DutyRole.MEMBER)
    served(session, town, town.clerk)
    plan_rest(
        town.clerk.id,
        on=date(2026, 5, 6),
        part=RestPart.MORNING,
        substitute_id=town.director.id,
        by=town.clerk,
        at=MONDAY,
    )
    pay_instead(town.clerk.id, minutes=60, by=town.secretary, at=MONDAY)
