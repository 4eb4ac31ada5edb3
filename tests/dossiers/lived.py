"""A dossier that has been through nearly everything, so that every table has a row."""

from tests.dossiers.moves import LONG, NOW, do, dossier_in
from tests.make import at, make_dossier
from vidan.dossiers.actions.correcting import count_print
from vidan.dossiers.actions.undoing import undo


def lived(by):
    """Write at least one row of every table of the room, in the current commune."""
    dossier = make_dossier(by, code=LONG)
    count_print(dossier, by=by, at=NOW)
    for move in (
        "take_originals",
        "correct",
        "assign",
        "consult",
        "verify",
        "ask_payment",
        "record_payment",
        "extend",
        "decide",
        "post_result",
        "hand_over",
    ):
        dossier = do(move, dossier, by=by)
    undone = dossier_in("decided", by=by)
    undo(undone.id, by=by, at=at("2026-05-05 09:10"))
    return dossier
