"""Who may open what: every address of the product, tried by every role."""

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse

from tests import cast
from tests.make import LONG_AGO
from tests.project.populated import populated
from vidan.communes.models import Commune, Profile
from vidan.communes.tenancy import inside
from vidan.communes.wall import tenant_models
from vidan.desk.access import CHOSEN, DOORS
from vidan.dossiers.models import Dossier
from vidan.people.models import Post, User
from vidan.people.roles import ABILITIES, PROVINCE_VIEWER, Role
from vidan.portal.access import PUBLIC

# One row for each ability, one column for each role: + opens the page, - does not.
ROLES = "officer unit_head centre_director office_staff vice_chair chair inspector"
TABLE = """
                     off head dir offc vice chair insp vill admn prov
today.view            +   +    +   +    +    +     +    +    +    +
sessions.view         +   +    +   +    +    +     +    +    +    +
dossiers.view         +   +    +   +    +    +     +    -    -    -
reports.view          +   +    +   +    +    +     +    -    -    +
people.view           +   +    +   +    +    +     +    -    +    -
dossiers.receive      +   +    +   +    +    +     -    -    -    -
dossiers.handle       +   +    +   +    +    +     -    -    -    -
dossiers.hand_over    +   +    +   +    +    +     -    -    -    -
dossiers.reschedule   -   -    +   +    +    +     -    -    -    -
attachments.open      +   +    +   +    +    +     -    -    -    -
personal_data.open    +   +    +   +    +    +     -    -    -    -
session_record.write  +   +    +   +    +    +     -    -    -    -
dossiers.assign       -   +    +   -    +    +     -    -    -    -
dossiers.decide       -   +    +   -    +    +     -    -    -    -
programmes.plan       -   -    -   +    +    +     -    -    -    -
plans.view            +   +    +   +    +    +     +    -    -    -
plans.prepare         -   -    -   +    +    +     -    -    -    -
sessions.plan         -   -    +   +    +    +     -    -    -    -
monday.view           -   -    -   +    +    +     +    -    -    -
tasks.view            +   +    +   +    +    +     +    -    -    -
tasks.do              +   +    +   +    +    +     -    -    -    -
tasks.give            -   +    +   -    +    +     -    -    -    -
counter.serve         +   +    +   +    +    +     -    -    -    -
queue.view            +   +    +   +    +    +     +    -    +    -
queue.manage          -   -    +   +    -    -     -    -    +    -
printing.use          +   +    +   +    +    +     -    -    -    -
messages.manage       -   -    -   +    -    -     -    -    +    -
money.take            +   +    +   +    +    +     -    -    -    -
money.see             -   -    +   +    +    +     +    -    -    -
money.manage          -   -    +   -    +    +     -    -    -    -
procedures.view       +   +    +   +    +    +     +    -    -    -
procedures.confirm    -   -    +   +    -    -     -    -    -    -
opinions.enter        +   +    +   +    +    +     -    -    -    -
opinions.read         -   -    +   +    +    +     +    -    -    -
notices.view          +   +    +   +    +    +     +    -    -    -
notices.write         -   -    +   +    +    +     -    -    -    -
notices.approve       -   -    +   -    +    +     -    -    -    -
notices.acknowledge   -   -    -   -    -    -     -    +    -    -
exchange.use          -   -    +   +    -    -     -    -    -    -
exchange.manage       -   -    -   -    -    -     -    -    +    -
people.manage         -   -    -   -    -    -     -    -    +    -
settings.manage       -   -    -   -    -    -     -    -    +    -
history.view          -   -    -   -    -    -     +    -    +    -
"""
COLUMNS = [*Role, "province"]
OPEN = {
    row.split()[0]: {
        role for role, mark in zip(COLUMNS, row.split()[1:], strict=True) if mark == "+"
    }
    for row in TABLE.strip().splitlines()[1:]
}
OPENED = {200, 302, 404, 405}
"""404: a page that shows one thing by its query, and was given none."""


def addresses(patterns, prefix="", names=(), before=frozenset()):
    """Every address as (route, name with its namespaces, view, parameters)."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        parameters = before | set(pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            name = ":".join((*names, pattern.name or ""))
            yield route, name, pattern.callback, parameters
        else:
            space = (pattern.namespace,) if pattern.namespace else ()
            inner = pattern.url_patterns
            yield from addresses(inner, route, (*names, *space), parameters)


def door(view):
    """The ability that opens a page, also under what limits it to POST, say."""
    while view not in DOORS and hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return DOORS.get(view)


EVERY = list(addresses(get_resolver().url_patterns))
DESK = [row for row in EVERY if row[0].startswith("desk/")]
PORTAL = [row for row in EVERY if row[0].startswith("<slug:commune>/")]
OF_NOBODY = ("home", "health-live", "health-ready", "gallery", "set_language")


def test_every_desk_page_has_a_door():
    assert DESK
    assert [route for route, _name, view, _p in DESK if not door(view)] == []


def test_every_portal_page_is_public_on_purpose():
    assert PORTAL
    assert [route for route, _name, view, _p in PORTAL if view not in PUBLIC] == []


def test_there_is_no_other_kind_of_page():
    known = {row[0] for row in (*DESK, *PORTAL)}
    others = [
        name
        for route, name, _view, _p in EVERY
        if route not in known and not route.startswith("accounts/")
    ]

    assert set(others) <= set(OF_NOBODY)


def test_the_table_says_what_the_roles_say():
    said = {
        **{role: {a for a, who in OPEN.items() if role in who} for role in Role},
        "province": {a for a, who in OPEN.items() if "province" in who},
    }

    assert said == {**ABILITIES, "province": PROVINCE_VIEWER}


def test_every_door_asks_for_an_ability_of_the_table():
    assert set(DOORS.values()) <= {*OPEN, "province"}


@pytest.fixture
def town(db):
    with inside(cast.LAI_KHE):
        return populated()


def sign_in(client, town, role):
    if role != "province":
        client.force_login(town.people[role].account)
        return
    commune = Commune.objects.get(code=cast.LAI_KHE)
    viewer = User.objects.create(username="tinh", province_id=commune.province_id)
    client.force_login(viewer)
    session = client.session
    session[CHOSEN] = commune.code
    session.save()


@pytest.mark.parametrize("role", COLUMNS)
def test_a_role_opens_just_its_pages(client, town, role):
    sign_in(client, town, role)
    wrong = []
    for _route, name, view, parameters in DESK:
        if parameters or door(view) == "province":
            continue
        status = client.get(reverse(name)).status_code
        opens = role in OPEN[door(view)]
        if status not in (OPENED if opens else {403}):
            wrong.append((name, door(view), status))

    assert wrong == []


@pytest.mark.parametrize("role", COLUMNS)
def test_pages_of_the_province_are_for_its_viewers(client, town, role):
    sign_in(client, town, role)
    for _route, name, view, parameters in DESK:
        if door(view) == "province" and not parameters:
            status = client.get(reverse(name)).status_code
            assert status in (OPENED if role == "province" else {403}), name


def test_who_is_not_signed_in_is_sent_to_the_door(client, town):
    for _route, name, view, parameters in DESK:
        if not parameters:
            answer = client.get(reverse(name))
            assert answer.status_code == 302, (name, door(view))
            assert answer.url.startswith(reverse(settings.LOGIN_URL)), name


def test_public_pages_without_parameters_open_for_anybody(client, town):
    for _route, name, _view, parameters in PORTAL:
        if parameters == {"commune"}:
            path = reverse(name, kwargs={"commune": "lai-khe"})
            assert client.get(path).status_code == 200, name


def test_a_commune_not_in_service_has_no_pages(client, db):
    for _route, name, _view, parameters in PORTAL:
        if parameters == {"commune"}:
            path = reverse(name, kwargs={"commune": "khong-co"})
            assert client.get(path).status_code == 404, name


# The wall, by address


@pytest.fixture
def stranger(client, town):
    """Somebody of another commune who holds every post there is."""
    with inside(cast.ANH_SON):
        theirs = cast.anh_son()
        everyman = theirs.people[Role.CHAIR]
        for role in Role:
            Post.objects.create(
                officer=everyman,
                unit=theirs.centre,
                role=role,
                title="Chuyên viên",
                first_on=LONG_AGO,
            )
    client.force_login(everyman.account)
    return client


LABELS = {
    **{f"{m._meta.model_name}_id": m._meta.label_lower for m in tenant_models()},
    "block_id": "queueing.paperblock",
    "entry_id": "dossiers.bookentry",
    "hand_over_id": "work.handover",
    "line_id": "work.planline",
    "roster_line_id": "rosters.line",
    "list_request_id": "rosters.listrequest",
    "work_file_id": "work.workfile",
    "file_id": "documents.attachment",
    "helper_code_id": "programmes.helpercode",
    "job_id": "documents.printjob",
    "opt_out_id": "messaging.optout",
    "opening_id": "satisfaction.boxopening",
    "passed_on_id": "notices.passedon",
    "village_copy_id": "notices.villagecopy",
    "sheet_id": "procedures.printedsheet",
}
"""What a parameter is the key of, where its name does not say it: a row of all kinds
would be thousands of requests."""
PLAIN = {
    "occasion": "x",
    "channel": "x",
    "kind": "pdf",
    "act": "assign",
    "code": "x",
    "key": "x",
    "size": "a4",
    "number": "1",
    "day": "2026-12-09",
}


def rows_of_lai_khe():
    """One row of every model, by its label."""
    with inside(cast.LAI_KHE):
        return {m._meta.label_lower: m.objects.first().pk for m in tenant_models()}


def fillings(parameters, rows):
    """Ways to fill in an address with rows; a parameter not known is tried with all."""
    keys = {one for one in parameters if one.endswith("_id")}
    for label in rows if keys - LABELS.keys() else ("",) if keys else ():
        yield {
            one: rows[LABELS.get(one, label)] if one in keys else PLAIN.get(one, label)
            for one in parameters
        }


def test_every_address_of_a_thing_of_another_commune_is_not_found(stranger):
    """A refusal of the method alone (405) says nothing of the thing either."""
    wrong = []
    rows = rows_of_lai_khe()
    for _route, name, _view, parameters in DESK:
        for given in fillings(parameters, rows):
            path = reverse(name, kwargs=given)
            answers = {stranger.get(path).status_code, stranger.post(path).status_code}
            if not answers <= {404, 405}:
                wrong.append((path, answers))

    assert wrong == []


def test_public_pages_show_nothing_of_another_commune(client, town):
    with inside(cast.ANH_SON):
        Profile.objects.create(head_office="x", centre_address="x")
    with inside(cast.LAI_KHE):
        code = Dossier.objects.first().tracking_code
    rows = rows_of_lai_khe()
    own = {"commune": "anh-son"}
    for _route, name, _view, parameters in PORTAL:
        if "tracking_code" in parameters:
            path = reverse(name, kwargs={**own, "tracking_code": code})
            assert client.get(path).status_code == 404, name
        for given in fillings(parameters, rows):
            path = reverse(name, kwargs={**given, **own})
            assert client.get(path).status_code == 404, name
