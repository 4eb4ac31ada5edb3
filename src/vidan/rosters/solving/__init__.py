"""A roster from a problem: a plain dataclass in, a plain dataclass out. Pure.

``solve`` finds one or says which rules clash, ``mend`` changes one as little as
possible, ``substitutes`` names who could stand in, ``broken`` holds lines against the
rules. The solver of decision 0021 is loaded only when one of the first two runs.
"""

from vidan.rosters.solving.checking import broken
from vidan.rosters.solving.finding import solve
from vidan.rosters.solving.mending import mend
from vidan.rosters.solving.standing_in import substitutes

__all__ = ["broken", "mend", "solve", "substitutes"]
