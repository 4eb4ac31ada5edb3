"""Copies certified at the counter, for tests of the books."""

from typing import Any

from tests.make import at, make_intake
from vidan.dossiers.actions.copying import certify_copies
from vidan.dossiers.bookkinds import Certified
from vidan.dossiers.models import Dossier
from vidan.people.actors import Actor

NOW = at("2026-05-04 09:00")
DIPLOMA = Certified("Bằng tốt nghiệp đại học", copies=3, pages=2, fee=12_000)
CARD = Certified("Thẻ căn cước", copies=1, pages=1, fee=2_000)


def certify(by: Actor, *papers: Certified, **fields: Any) -> Dossier:
    values: dict[str, Any] = {"signer": None, "in_hand": True, "at": NOW, **fields}
    intake = values.pop("intake", None) or make_intake()
    return certify_copies(intake, certified=papers or (DIPLOMA,), by=by, **values)
