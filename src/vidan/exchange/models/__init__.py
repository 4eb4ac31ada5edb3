from vidan.exchange.models.connections import Connection, Dispatch
from vidan.exchange.models.imports import (
    ColumnMap,
    Decision,
    ImportRow,
    ImportRun,
    Verdict,
)
from vidan.exchange.models.standings import (
    Conflict,
    ConflictKind,
    Outcome,
    SeenBy,
    Standing,
)

__all__ = [
    "ColumnMap",
    "Conflict",
    "ConflictKind",
    "Connection",
    "Decision",
    "Dispatch",
    "ImportRow",
    "ImportRun",
    "Outcome",
    "SeenBy",
    "Standing",
    "Verdict",
]
