"""The rows of the room, one noun a file."""

from vidan.dossiers.models.dossiers import (
    Dossier,
    MissingPaper,
    Paper,
    ReturnWay,
    Supplement,
)
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
    "Cause",
    "Collection",
    "Consultation",
    "Correction",
    "Delivery",
    "Dossier",
    "Extension",
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
    "Verification",
    "VoidedFile",
]
