"""What a clerk has filled in at the counter, checked against the procedure in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.identity import personal_number
from vidan.core.text import day
from vidan.dossiers.models import Dossier, ReturnWay
from vidan.dossiers.states import State
from vidan.procedures.models import (
    Channel,
    Component,
    ComponentKind,
    LimitUnit,
    Version,
)
from vidan.procedures.queries import version_of


@dataclass(frozen=True)
class Applicant:
    full_name: str
    personal_number: str
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    village_id: UUID | None = None
    wants_messages: bool = True
    """Whether phone and mail address were also given for messages."""


@dataclass(frozen=True)
class Authority:
    """What entitles somebody else to collect a result: who, and by which paper."""

    personal_number: str
    paper: str


@dataclass(frozen=True)
class HandedIn:
    """How a component was handed in."""

    kind: ComponentKind
    quantity: int = 1


@dataclass(frozen=True)
class InForce:
    """A version as it was found in force on a day: it is not asked for twice."""

    version: Version
    on: date


@dataclass(frozen=True)
class Intake:
    """A filled-in intake form. ``submission`` is the same when it is sent twice.

    ``found`` is the version whose papers the form showed, if it has just been read.
    """

    submission: UUID
    procedure: str
    applicant: Applicant
    papers: Mapping[int, HandedIn] = field(default_factory=dict)
    channel: Channel = Channel.DIRECT
    return_way: ReturnWay = ReturnWay.COUNTER
    sets: int = 1
    fee: int = 0
    found: InForce | None = None


@dataclass(frozen=True)
class Corrected:
    """What an intake should have said. The moment of receipt is never corrected."""

    applicant: Applicant
    papers: Mapping[int, HandedIn]
    channel: Channel
    return_way: ReturnWay


def is_settled_at_once(dossier: Dossier) -> bool:
    """Whether the result is given on the spot: no slip is needed unless asked for.

    It is recorded like any other (decree 61/2018, article 17, clause 4).
    """
    limit = dossier.version.limit_unit
    return dossier.state == State.RECEIVED and limit == LimitUnit.SAME_DAY


def version_in_force(code: str, *, on: date) -> Version:
    version = version_of(code, on=on)
    if version is None:
        raise InvalidInputError(
            _(
                "Thủ tục %(code)s không có hiệu lực vào ngày %(day)s, không thể tiếp "
                "nhận. Vui lòng chọn thủ tục khác."
            )
            % {"code": code, "day": day(on)}
        )
    return version


def version_of_intake(intake: Intake, *, on: date) -> Version:
    """The version of that day; refuses a procedure that is not in force."""
    found = intake.found
    if found and found.on == on and found.version.procedure_id == intake.procedure:
        return found.version
    return version_in_force(intake.procedure, on=on)


def check_applicant(applicant: Applicant) -> None:
    """Refuse a nameless applicant and a personal number that is not one."""
    if not applicant.full_name.strip():
        raise InvalidInputError(_("Vui lòng nhập họ tên người nộp."))
    personal_number(applicant.personal_number)


def check_papers(version: Version, ids: set[int]) -> dict[int, Component]:
    """The components of the version; refuses any that it does not ask for (SH-4)."""
    components = {one.id: one for one in version.components.all()}
    if ids - components.keys():
        raise InvalidInputError(
            _(
                "Có giấy tờ không thuộc thành phần hồ sơ đang có hiệu lực. Chỉ được "
                "yêu cầu đúng thành phần đã công bố; vui lòng tải lại trang rồi đánh "
                "dấu lại."
            )
        )
    return components


def lacking(components: Mapping[int, Component], ids: set[int]) -> list[Component]:
    """The compulsory components that were not handed in."""
    return [one for one in components.values() if one.compulsory and one.id not in ids]
