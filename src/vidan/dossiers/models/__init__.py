"""The rows of the room, one noun a file."""

from vidan.dossiers.models.books import (
    Book,
    BookEntry,
    Correctable,
    EntryCorrection,
    TrackingLine,
)
from vidan.dossiers.models.campaigns import Campaign, CampaignDossier, Lateness
from vidan.dossiers.models.cases import Case, CaseMember
from vidan.dossiers.models.declarations import Declaration
from vidan.dossiers.models.dossiers import (
    Dossier,
    MissingPaper,
    Paper,
    ReturnWay,
    Supplement,
)
from vidan.dossiers.models.presence import UnsentForm, Viewing
from vidan.dossiers.models.process import Leg
from vidan.dossiers.models.promises import Cause, Promise
from vidan.dossiers.models.returning import Collection, Delivery, Original
from vidan.dossiers.models.trail import (
    Correction,
    SlipIssue,
    Snapshot,
    StatusChange,
    VoidedFile,
)
from vidan.dossiers.models.turns import Consultation, Extension, Payment, Verification

__all__ = [
    "Book",
    "BookEntry",
    "Campaign",
    "CampaignDossier",
    "Case",
    "CaseMember",
    "Cause",
    "Collection",
    "Consultation",
    "Correctable",
    "Correction",
    "Declaration",
    "Delivery",
    "Dossier",
    "EntryCorrection",
    "Extension",
    "Lateness",
    "Leg",
    "MissingPaper",
    "Original",
    "Paper",
    "Payment",
    "Promise",
    "ReturnWay",
    "SlipIssue",
    "Snapshot",
    "StatusChange",
    "Supplement",
    "TrackingLine",
    "UnsentForm",
    "Verification",
    "Viewing",
    "VoidedFile",
]
