"""What notices have to say on the page of the day."""

from datetime import date

from vidan.notices.queries import copies_for, needing_correction, to_answer, waits_for
from vidan.people.actors import Actor

NEXT = 5
"""So many are named; the page of notices has all of them."""


def notice_news(by: Actor, *, on: date) -> dict[str, object]:
    """For a village head what is not acknowledged; for the others what waits for them.

    Who leads a village looks at this page on a phone and hears there of a
    cancellation before the next session (AS-11).
    """
    found: dict[str, object] = {}
    if by.can("notices.acknowledge"):
        found["village_copies"] = copies_for(by).filter(acknowledged_at=None)[:NEXT]
    if by.can("notices.view"):
        found["notices_waiting"] = waits_for(by)[:NEXT]
    if by.can("notices.write"):
        found["notices_changed"] = len(needing_correction(on=on))
        found["passed_on_waiting"] = to_answer().count()
    return found
