"""The rows of the room, one noun a file."""

from vidan.programmes.models.changes import ChangeProposal, Difficulty, ProposalState
from vidan.programmes.models.costs import Category, CostLine
from vidan.programmes.models.programmes import (
    Kind,
    Listed,
    Programme,
    ProgrammeVersion,
    Turn,
)
from vidan.programmes.models.readiness import Answer, CheckItem, ReadinessLine
from vidan.programmes.models.sessions import (
    DayRecord,
    Duty,
    DutyRole,
    PlaceAnswer,
    Session,
    SessionKind,
)
from vidan.programmes.models.venues import Venue
from vidan.programmes.models.volunteers import HelperCode, HelpGiven, HelpKind

__all__ = [
    "Answer",
    "Category",
    "ChangeProposal",
    "CheckItem",
    "CostLine",
    "DayRecord",
    "Difficulty",
    "Duty",
    "DutyRole",
    "HelpGiven",
    "HelpKind",
    "HelperCode",
    "Kind",
    "Listed",
    "PlaceAnswer",
    "Programme",
    "ProgrammeVersion",
    "ProposalState",
    "ReadinessLine",
    "Session",
    "SessionKind",
    "Turn",
    "Venue",
]
