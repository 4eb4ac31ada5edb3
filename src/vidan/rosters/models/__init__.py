from vidan.rosters.models.abilities import Need, Skill
from vidan.rosters.models.lists import ListRequest, Nominee
from vidan.rosters.models.rosters import Covered, Line, Notified, Roster
from vidan.rosters.models.swaps import Swap

__all__ = [
    "Covered",
    "Line",
    "ListRequest",
    "Need",
    "Nominee",
    "Notified",
    "Roster",
    "Skill",
    "Swap",
]
