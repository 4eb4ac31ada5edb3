"""Who may move a dossier along."""

from collections.abc import Callable

from vidan.dossiers.models import Dossier
from vidan.people.actors import Actor

Test = Callable[[Actor, Dossier], bool]


def receives(by: Actor, _dossier: Dossier) -> bool:
    return by.can("dossiers.receive")


def hands_over(by: Actor, _dossier: Dossier) -> bool:
    return by.can("dossiers.hand_over") and by.at_centre


def received_it(by: Actor, dossier: Dossier) -> bool:
    return dossier.received_by_id in by.stands_for


def handles_it(by: Actor, dossier: Dossier) -> bool:
    return dossier.handler_id in by.stands_for


def works_in_its_unit(by: Actor, dossier: Dossier) -> bool:
    return by.can("dossiers.handle") and dossier.unit_id in by.units


def leads_its_unit(by: Actor, dossier: Dossier) -> bool:
    return by.leads(dossier.unit_id)


def either(*tests: Test) -> Test:
    return lambda by, dossier: any(test(by, dossier) for test in tests)


MAY: dict[str, Test] = {
    "assign": either(leads_its_unit, works_in_its_unit),
    "request_supplement": either(received_it, handles_it, leads_its_unit),
    "complete": either(receives),
    "decide": either(handles_it, leads_its_unit),
    "hand_over": either(hands_over, handles_it, received_it),
    "refuse": either(received_it, leads_its_unit),
    "stop": either(handles_it, received_it, leads_its_unit),
    "withdraw": either(received_it, leads_its_unit),
    "attach": either(received_it, handles_it, leads_its_unit),
    "set_official_code": either(received_it, handles_it, leads_its_unit),
}
