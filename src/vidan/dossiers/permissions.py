"""Who may move a dossier along."""

from collections.abc import Callable

from vidan.dossiers.models import Dossier, Snapshot
from vidan.people.actors import Actor

Test = Callable[[Actor, Dossier], bool]


def receives(by: Actor, _dossier: Dossier) -> bool:
    return by.can("dossiers.receive")


def serves_at_counter(by: Actor, _dossier: Dossier) -> bool:
    return by.can("dossiers.receive") and by.at_centre


def hands_over(by: Actor, _dossier: Dossier) -> bool:
    return by.can("dossiers.hand_over") and by.at_centre


def received_it(by: Actor, dossier: Dossier) -> bool:
    return dossier.received_by_id in by.stands_for


def handles_it(by: Actor, dossier: Dossier) -> bool:
    return dossier.handler_id in by.stands_for


def signs_it(by: Actor, dossier: Dossier) -> bool:
    return dossier.signer_id in by.stands_for


def works_in_its_unit(by: Actor, dossier: Dossier) -> bool:
    return by.can("dossiers.handle") and dossier.unit_id in by.units


def leads_its_unit(by: Actor, dossier: Dossier) -> bool:
    return by.leads(dossier.unit_id)


def reschedules(by: Actor, _dossier: Dossier) -> bool:
    return by.can("dossiers.reschedule")


def exchanges(by: Actor, _dossier: Dossier) -> bool:
    """Who compares the commune's dossiers with those of the official system."""
    return by.can("exchange.use")


def moved_it_last(by: Actor, dossier: Dossier) -> bool:
    """Undoing is for the one who did it, not for who stands in."""
    return Snapshot.objects.filter(dossier=dossier, by_id=by.id).exists()


def either(*tests: Test) -> Test:
    return lambda by, dossier: any(test(by, dossier) for test in tests)


_settles = either(handles_it, leads_its_unit)
_signs = either(handles_it, leads_its_unit, signs_it)
_returns = either(hands_over, handles_it, received_it)
_keeps = either(received_it, handles_it, leads_its_unit)

MAY: dict[str, Test] = {
    "forward": either(received_it, serves_at_counter),
    "assign": either(leads_its_unit, works_in_its_unit),
    "pass_on": _settles,
    "request_supplement": _keeps,
    "complete": either(receives),
    "consult": _settles,
    "record_answer": _settles,
    "verify": _settles,
    "ask_payment": _settles,
    "record_payment": either(handles_it, leads_its_unit, serves_at_counter),
    "extend": _settles,
    "submit": _settles,
    "send_back": either(signs_it, leads_its_unit),
    "decide": _signs,
    "decline": _signs,
    "post_result": _returns,
    "take_along": _returns,
    "bring_back": _returns,
    "hand_over": _returns,
    "take_originals": either(serves_at_counter, handles_it, leads_its_unit),
    "return_originals": either(serves_at_counter, handles_it, leads_its_unit),
    "confirm_papers": _keeps,
    "correct": _keeps,
    "keep_promise": reschedules,
    "move_promise": reschedules,
    "refuse": either(received_it, leads_its_unit),
    "stop": _keeps,
    "withdraw": either(received_it, leads_its_unit),
    "attach": _keeps,
    "set_official_code": _keeps,
    "take_official_code": exchanges,
    "undo": moved_it_last,
}
