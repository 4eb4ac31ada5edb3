"""People fill in at home; the clerk scans, and nothing is typed twice."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.identifiers import CHECK_ALPHABET, CHECK_LETTERS, declaration_number
from vidan.core.identity import personal_number
from vidan.core.text import moment
from vidan.dossiers.intake import Applicant, version_in_force
from vidan.dossiers.models import Declaration, Dossier
from vidan.history.recording import record
from vidan.people.actors import Actor

NUMBER = re.compile(r"(?<!\d)(\d{5})(\d{24})(?!\d)")
"""The commune and the number proper.

Digits only, so that a keyboard that writes Vietnamese while the scanner types cannot
turn two letters into another one.
"""
CODE = re.compile(rf"[{CHECK_ALPHABET}]{{{CHECK_LETTERS}}}")
TRIES = 3


@dataclass(frozen=True)
class Declared:
    """A form filled in at home; ``papers`` are those the person says to have."""

    submission: UUID
    procedure: str
    applicant: Applicant
    papers: frozenset[int] = frozenset()


def declare(declared: Declared, *, at: datetime) -> Declaration:
    """Keep what somebody filled in at home until they come, some days at the most.

    Anybody may; sent twice, the same form gives the same declaration. Refuses a
    procedure that is not in force and a personal number that is not one.
    """
    applicant = declared.applicant
    version = version_in_force(declared.procedure, on=localdate(at))
    if not applicant.full_name.strip():
        raise InvalidInputError(_("Vui lòng nhập họ và tên."))
    if applicant.personal_number:
        personal_number(applicant.personal_number)
    days: int = rule("retention.declaration_days", on=localdate(at))
    known = {one.id for one in version.components.all()}
    made = Declaration(
        number=declaration_number(current_commune()),
        submission=declared.submission,
        procedure_id=version.procedure_id,
        full_name=applicant.full_name.strip(),
        personal_number=applicant.personal_number,
        born_on=applicant.born_on,
        phone=applicant.phone,
        address=applicant.address,
        village_id=applicant.village_id,
        papers=sorted(declared.papers & known),
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    return _kept(made)


def _kept(made: Declaration) -> Declaration:
    """Save it once per form; six letters that are taken already are drawn again."""
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            sent = Declaration.objects.filter(submission=made.submission).first()
            if sent is not None:
                return sent
            made.code = Declaration._meta.get_field("code").get_default()
        else:
            return made
    raise ConflictError(_("Chưa gửi được tờ khai. Vui lòng bấm Gửi một lần nữa."))


def is_declaration(scanned: str) -> bool:
    """Whether a scanner (or somebody's six letters) brought a declaration."""
    return bool(NUMBER.search(scanned) or CODE.fullmatch(_letters(scanned)))


def _letters(typed: str) -> str:
    return "".join(typed.split()).upper()


def scanned(text: str, *, at: datetime) -> Declaration:
    """The declaration of a QR or of six letters, for the clerk who has it in hand.

    Refuses another commune's, one that has expired or was deleted, and one of which a
    dossier has been made already.
    """
    if (found := NUMBER.search(text)) and found[1] != current_commune():
        raise InvalidInputError(
            _(
                "Tờ khai trước này gửi cho xã, phường khác. Vui lòng tiếp nhận theo "
                "giấy tờ người dân mang theo, hoặc mời người dân khai lại cho xã này."
            )
        )
    rows = Declaration.objects.select_related("dossier")
    one = (
        rows.filter(number=found[0]) if found else rows.filter(code=_letters(text))
    ).first()
    if one is not None and one.used_at and one.dossier:
        raise ConflictError(
            _("Tờ khai này đã được dùng lúc %(when)s cho hồ sơ %(number)s.")
            % {"when": moment(one.used_at), "number": one.dossier.intake_number}
        )
    if one is None or one.expires_at <= at:
        raise InvalidInputError(
            _(
                "Không tìm thấy tờ khai trước này: mã không đúng, đã quá hạn hoặc "
                "người dân đã xóa. Vui lòng nhập theo giấy tờ."
            )
        )
    return one


@transaction.atomic
def use_up(
    declaration_id: UUID, dossier: Dossier, *, by: Actor, at: datetime
) -> Declaration | None:
    """Take the personal data out: it stands in the dossier now. Twice is harmless."""
    rows = Declaration.objects.select_for_update(of=("self",))
    one = rows.filter(id=declaration_id, used_at=None).first()
    if one is None:
        return None
    one.full_name = one.personal_number = one.phone = one.address = ""
    one.born_on = one.village = None
    one.papers = []
    one.used_at, one.dossier = at, dossier
    one.save(
        update_fields=[
            "full_name",
            "personal_number",
            "phone",
            "address",
            "born_on",
            "village",
            "papers",
            "used_at",
            "dossier",
        ]
    )
    record("dossiers.declaration_used", dossier, by=by, at=at, made=moment(one.made_at))
    return one


def take_back(number: str) -> bool:
    """Delete a declaration at the wish of whoever holds it; a used one is empty."""
    gone, _by_model = Declaration.objects.filter(number=number, used_at=None).delete()
    return bool(gone)


def forget_declarations(*, at: datetime) -> int:
    """Delete what has expired, used or not. Returns how many."""
    gone, _by_model = Declaration.objects.filter(expires_at__lte=at).delete()
    return gone
