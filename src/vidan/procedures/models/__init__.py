"""The catalogue, where it was read, and what a commune posts of it."""

# The first migration names these two here.
from vidan.communes.searching import Folded, SearchWords
from vidan.procedures.models.posting import Confirmation, Posting, PrintedSheet
from vidan.procedures.models.sources import (
    CatalogueImport,
    CatalogueRecord,
    Origin,
    SettledBy,
)
from vidan.procedures.models.versions import (
    Channel,
    ChannelLimit,
    Component,
    ComponentKind,
    Fee,
    Field,
    FieldUnit,
    LimitUnit,
    Procedure,
    Step,
    StepKind,
    Version,
    limit_words,
)

__all__ = [
    "CatalogueImport",
    "CatalogueRecord",
    "Channel",
    "ChannelLimit",
    "Component",
    "ComponentKind",
    "Confirmation",
    "Fee",
    "Field",
    "FieldUnit",
    "Folded",
    "LimitUnit",
    "Origin",
    "Posting",
    "PrintedSheet",
    "Procedure",
    "SearchWords",
    "SettledBy",
    "Step",
    "StepKind",
    "Version",
    "limit_words",
]
