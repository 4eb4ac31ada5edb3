"""A dossier as it was before a move, and putting it back exactly.

One mechanism for every move: rows are read before and compared afterwards. Which tables
a move writes besides the dossier is a table here; a test makes and undoes every move
and compares all of them.
"""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Model, QuerySet

from vidan.documents.actions.attaching import attachments_of
from vidan.dossiers.models import (
    Collection,
    Consultation,
    Correction,
    Delivery,
    Dossier,
    Extension,
    Leg,
    MissingPaper,
    Original,
    Paper,
    Payment,
    Promise,
    SlipIssue,
    Snapshot,
    Supplement,
    Verification,
    VoidedFile,
)
from vidan.people.actors import Actor

Row = dict[str, Any]
Rows = dict[str, list[Row]]

WRITES: dict[str, tuple[type[Model], ...]] = {
    "forward": (Leg,),
    "assign": (Leg,),
    "pass_on": (Leg,),
    "request_supplement": (Leg, Supplement, MissingPaper),
    "complete": (Leg, Supplement, Paper, Promise),
    "consult": (Consultation,),
    "record_answer": (Consultation,),
    "verify": (Verification,),
    "ask_payment": (Leg, Payment),
    "record_payment": (Leg, Payment, Promise),
    "extend": (Extension, Promise),
    "submit": (Leg,),
    "send_back": (Leg,),
    "decide": (Leg,),
    "decline": (Leg,),
    "post_result": (Delivery,),
    "take_along": (Delivery,),
    "bring_back": (Delivery,),
    "hand_over": (Leg, Delivery, Collection, Original),
    "take_originals": (Original,),
    "return_originals": (Original,),
    "confirm_papers": (Paper,),
    "correct": (Paper, Correction),
    "keep_promise": (Promise,),
    "move_promise": (Promise,),
    "refuse": (Leg,),
    "stop": (Leg,),
    "withdraw": (Leg,),
}
"""The tables that a move writes; parents stand before their children."""

BRINGS_FILES = ("decide", "decline", "extend")
FOR_EVER = {
    "id", "commune", "year", "number", "submission", "check_code", "tracking_code",
    "version", "received_by", "received_at", "wants_messages", "words", "fee",
    "official_code",
}  # fmt: skip
PERSONAL = {
    "applicant_name", "personal_number", "born_on", "phone", "email", "address",
    "village",
}  # fmt: skip
"""Copied only where the move changes them."""


def remember(dossier: Dossier, move: str, *, by: Actor, at: datetime) -> None:
    """Keep the dossier as it is now; what was kept of it before is let go of."""
    before: dict[str, Any] = {
        "dossier": _values(dossier, _own_fields(move)),
        "rows": {
            model._meta.label: [
                _values(row, _all_fields(model)) for row in children(model, dossier)
            ]
            for model in WRITES[move]
        },
        "files": _files(dossier, move),
    }
    Snapshot.objects.bulk_create(
        [Snapshot(dossier=dossier, move=move, by=by.officer, at=at, before=before)],
        update_conflicts=True,
        unique_fields=["commune", "dossier"],
        update_fields=["move", "by", "at", "before"],
    )


def build_on(dossier: Dossier) -> None:
    """Somebody relies on the last move from now on: it can no longer be undone."""
    Snapshot.objects.filter(dossier=dossier).delete()


def put_back(dossier: Dossier, kept: Snapshot, *, at: datetime) -> None:
    """Bring dossier and rows to what they were; numbers and files stay, marked."""
    issued = dossier.slip_number
    for model in reversed(WRITES[kept.move]):
        _drop_new(model, dossier, kept.before["rows"][model._meta.label])
    for model in WRITES[kept.move]:
        _restore(model, dossier, kept.before["rows"][model._meta.label])
    _fill(dossier, kept.before["dossier"])
    _mark_slips(dossier, issued, at=at)
    _mark_files(dossier, kept, at=at)
    dossier.save(update_fields=[f.name for f in _own_fields(kept.move)])
    build_on(dossier)


def children(model: type[Model], dossier: Dossier) -> QuerySet[Any]:
    """The rows of a table that belong to the dossier."""
    rows: QuerySet[Any] = model._default_manager.all()
    if model is MissingPaper:
        return rows.filter(supplement__dossier=dossier)
    return rows.filter(dossier=dossier)


def _own_fields(move: str) -> list["models.Field[Any, Any]"]:
    left_out = FOR_EVER if move == "correct" else FOR_EVER | PERSONAL
    fields = Dossier._meta.local_concrete_fields
    return [field for field in fields if field.name not in left_out]


def _all_fields(model: type[Model]) -> list["models.Field[Any, Any]"]:
    fields = model._meta.local_concrete_fields
    return [field for field in fields if field.name != "commune"]


def _values(row: Model, fields: list["models.Field[Any, Any]"]) -> Row:
    return {field.name: _written(row, field) for field in fields}


def _written(row: Model, field: "models.Field[Any, Any]") -> Any:
    """As JSON can hold it, to the last microsecond."""
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _fill(row: Model, values: Row) -> None:
    for name, value in values.items():
        field: Any = row._meta.get_field(name)
        setattr(row, field.attname, field.to_python(value))


def _drop_new(model: type[Model], dossier: Dossier, before: list[Row]) -> None:
    known = [row["id"] for row in before]
    children(model, dossier).exclude(pk__in=known).delete()


def _restore(model: type[Model], dossier: Dossier, before: list[Row]) -> None:
    there = {str(row.pk): row for row in children(model, dossier)}
    for values in before:
        row = there.get(values["id"])
        if row is None:
            row = model()
            _fill(row, values)
            row.save(force_insert=True)
        elif _values(row, _all_fields(model)) != values:
            _fill(row, values)
            names = [field.name for field in _all_fields(model) if field.name != "id"]
            row.save(update_fields=names)


def _files(dossier: Dossier, move: str) -> list[str]:
    if move not in BRINGS_FILES:
        return []
    return [str(file.pk) for file in attachments_of(dossier)]


def _mark_slips(dossier: Dossier, issued: int, *, at: datetime) -> None:
    """A slip with a newer number was given out: its number is not given again."""
    newer = SlipIssue.objects.filter(dossier=dossier, number__gt=dossier.slip_number)
    if newer.update(voided_at=at):
        dossier.slip_number = issued + 1


def _mark_files(dossier: Dossier, kept: Snapshot, *, at: datetime) -> None:
    if kept.move not in BRINGS_FILES:
        return
    known = set(kept.before["files"])
    VoidedFile.objects.bulk_create(
        [
            VoidedFile(dossier=dossier, file=file, at=at)
            for file in attachments_of(dossier)
            if str(file.pk) not in known
        ],
        ignore_conflicts=True,
    )
