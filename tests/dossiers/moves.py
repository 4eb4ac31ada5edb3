"""Each move as it is made on an ordinary day, and a dossier at each stage."""

from tests.make import PDF, at, every_paper, make_dossier, make_intake
from vidan.dossiers.actions import reception, settling, supplement

NOW = at("2026-05-05 09:00")


def first_component(dossier):
    return dossier.version.components.first().id


def do(move, dossier, *, by, now=NOW, **given):
    """Make ``move`` with values that are in order."""
    ordinary = {
        "assign": lambda: settling.assign(
            dossier.id, **{"to": by.id, **given}, by=by, at=now
        ),
        "request_supplement": lambda: supplement.request_supplement(
            dossier.id,
            missing=given.get("missing", {first_component(dossier): "Bản bị mờ"}),
            by=by,
            at=now,
        ),
        "complete": lambda: supplement.complete(
            dossier.id,
            papers=given.get("papers", every_paper(dossier.version)),
            by=by,
            at=now,
        ),
        "decide": lambda: settling.decide(
            dossier.id, file_name="ket-qua.pdf", content=PDF, by=by, at=now
        ),
        "hand_over": lambda: settling.hand_over(
            dossier.id, collected_by="Giàng Thị Mỷ", by=by, at=now
        ),
        "refuse": lambda: settling.refuse(
            dossier.id,
            reason="Không thuộc thẩm quyền",
            legal_basis="Luật Hộ tịch, Điều 7",
            by=by,
            at=now,
        ),
        "stop": lambda: settling.stop(dossier.id, reason="Theo đề nghị", by=by, at=now),
        "withdraw": lambda: settling.withdraw(
            dossier.id, reason="Theo đề nghị", by=by, at=now
        ),
        "attach": lambda: settling.attach_file(
            dossier.id, file_name="quet.pdf", content=PDF, by=by, at=now
        ),
        "set_official_code": lambda: settling.set_official_code(
            dossier.id, code="H42.12.05-260504-0001", by=by, at=now
        ),
    }
    return ordinary[move]()


def dossier_in(state, *, by, **intake):
    """A dossier that has come to ``state`` through the actions, all by one person."""
    if state == "refused":
        return reception.refuse_intake(
            make_intake(**intake),
            reason="Không thuộc thẩm quyền",
            legal_basis="Luật Hộ tịch, Điều 7",
            by=by,
            at=at("2026-05-04 09:00"),
        )
    dossier = make_dossier(by, **intake)
    for move in PATHS[state]:
        dossier = do(move, dossier, by=by)
    return dossier


PATHS = {
    "received": (),
    "waiting": ("request_supplement",),
    "in_progress": ("assign",),
    "decided": ("assign", "decide"),
    "handed_over": ("assign", "decide", "hand_over"),
    "stopped": ("stop",),
    "withdrawn": ("withdraw",),
}
