"""Roles, and the abilities that open pages. A plain table: it can be printed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICER = "officer", _("Công chức, viên chức")
    UNIT_HEAD = "unit_head", _("Thủ trưởng đơn vị")
    CENTRE_DIRECTOR = "centre_director", _("Giám đốc Trung tâm")
    OFFICE_STAFF = "office_staff", _("Chuyên viên Văn phòng")
    VICE_CHAIR = "vice_chair", _("Phó Chủ tịch")
    CHAIR = "chair", _("Chủ tịch")
    INSPECTOR = "inspector", _("Kiểm tra, Mặt trận (chỉ xem)")
    VILLAGE_HEAD = "village_head", _("Trưởng thôn")
    ADMINISTRATOR = "administrator", _("Quản trị của xã")


_READER = {
    "sessions.view",
    "dossiers.view",
    "reports.view",
    "people.view",
    "tasks.view",
    "queue.view",
    "procedures.view",
    "notices.view",
    "plans.view",
}
_CLERK = _READER | {
    "dossiers.receive",
    "dossiers.handle",
    "dossiers.hand_over",
    "attachments.open",
    "personal_data.open",
    "session_record.write",
    "tasks.do",
    "counter.serve",
    "printing.use",
    "opinions.enter",
    "money.take",
}
_HEAD = _CLERK | {"dossiers.assign", "dossiers.decide", "tasks.give"}
_PLANNER = {
    "programmes.plan",
    "plans.prepare",
    "sessions.plan",
    "monday.view",
    "dossiers.reschedule",
    "opinions.read",
    "notices.write",
}

ABILITIES: dict[Role, frozenset[str]] = {
    Role.OFFICER: frozenset(_CLERK),
    Role.UNIT_HEAD: frozenset(_HEAD),
    Role.CENTRE_DIRECTOR: frozenset(
        _HEAD
        | {"sessions.plan", "dossiers.reschedule", "queue.manage", "procedures.confirm"}
        | {"opinions.read", "money.see", "money.manage", "exchange.use"}
        | {"notices.write", "notices.approve"}
    ),
    Role.OFFICE_STAFF: frozenset(
        _CLERK
        | _PLANNER
        | {
            "queue.manage",
            "procedures.confirm",
            "messages.manage",
            "money.see",
            "exchange.use",
        }
    ),
    Role.VICE_CHAIR: frozenset(
        _HEAD | _PLANNER | {"money.see", "money.manage", "notices.approve"}
    ),
    Role.CHAIR: frozenset(
        _HEAD | _PLANNER | {"money.see", "money.manage", "notices.approve"}
    ),
    Role.INSPECTOR: frozenset(
        _READER | {"history.view", "monday.view", "opinions.read", "money.see"}
    ),
    Role.VILLAGE_HEAD: frozenset({"sessions.view", "notices.acknowledge"}),
    Role.ADMINISTRATOR: frozenset(
        {
            "sessions.view",
            "people.view",
            "people.manage",
            "settings.manage",
            "history.view",
            "queue.view",
            "queue.manage",
            "messages.manage",
            "exchange.manage",
        }
    ),
}
ABILITIES = {role: can | {"today.view"} for role, can in ABILITIES.items()}

ALL_DOSSIERS = frozenset(
    {
        Role.CENTRE_DIRECTOR,
        Role.OFFICE_STAFF,
        Role.VICE_CHAIR,
        Role.CHAIR,
        Role.INSPECTOR,
    }
)
"""Roles that see the dossiers of every unit of the commune."""

ALL_TASKS = frozenset({Role.OFFICE_STAFF, Role.VICE_CHAIR, Role.CHAIR, Role.INSPECTOR})
"""Roles that see the tasks and plans of every unit of the commune."""

LEADS_UNIT = frozenset({Role.UNIT_HEAD, Role.CENTRE_DIRECTOR})
LEADS_COMMUNE = frozenset({Role.CHAIR, Role.VICE_CHAIR})

SECOND_FACTOR = LEADS_UNIT | LEADS_COMMUNE | {Role.ADMINISTRATOR}
"""Roles that must use a second factor to sign in."""

PROVINCE_VIEWER = frozenset({"today.view", "sessions.view", "reports.view"})
"""What somebody of the province may open in each of its communes: no person's data."""


def roles_with(ability: str) -> frozenset[Role]:
    """The roles that have this ability."""
    return frozenset(role for role, can in ABILITIES.items() if ability in can)


DOES_TASKS = roles_with("tasks.do")
"""Roles of people who are given tasks."""

GIVES_TASKS = roles_with("tasks.give")
