"""From the pages of a visit back to the person who still stands at the counter."""

from vidan.desk.access import StaffRequest, acting
from vidan.queueing.models import Counter
from vidan.queueing.queries import sitting_of


def counter_of(request: StaffRequest) -> Counter | None:
    """The counter that this officer has open now, to go back to."""
    by = acting(request)
    if not by.can("counter.serve"):
        return None
    sitting = sitting_of(by.id)
    return sitting.counter if sitting else None
