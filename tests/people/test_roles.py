from vidan.people.roles import (
    ABILITIES,
    LEADS_COMMUNE,
    LEADS_UNIT,
    PROVINCE_VIEWER,
    SECOND_FACTOR,
    Role,
)

WRITING = (
    "dossiers.receive",
    "dossiers.handle",
    "dossiers.hand_over",
    "dossiers.assign",
    "dossiers.decide",
    "programmes.plan",
    "sessions.plan",
    "session_record.write",
    "people.manage",
    "settings.manage",
    "personal_data.open",
    "attachments.open",
)


def test_every_role_has_its_abilities():
    assert ABILITIES.keys() == set(Role)
    assert all("today.view" in can for can in ABILITIES.values())


def test_who_only_reads_has_nothing_to_write_with():
    for can in (ABILITIES[Role.INSPECTOR], PROVINCE_VIEWER):
        assert not can & set(WRITING)


def test_an_administrator_manages_people_and_sees_no_dossier():
    can = ABILITIES[Role.ADMINISTRATOR]

    assert {"people.manage", "settings.manage"} <= can
    assert not {ability for ability in can if ability.startswith("dossiers.")}


def test_nobody_but_the_administrator_manages_people():
    assert [role for role, can in ABILITIES.items() if "people.manage" in can] == [
        Role.ADMINISTRATOR
    ]


def test_a_viewer_of_the_province_sees_no_persons_data():
    assert not {"dossiers.view", "personal_data.open"} & PROVINCE_VIEWER


def test_heads_and_administrators_need_a_second_factor():
    assert LEADS_UNIT | LEADS_COMMUNE | {Role.ADMINISTRATOR} == SECOND_FACTOR
