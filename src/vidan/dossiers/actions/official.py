"""The code that the official system gives a dossier: theirs, kept beside our number."""

import re
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.uniqueness import one_of_a_kind
from vidan.dossiers.models import Dossier
from vidan.dossiers.permissions import MAY
from vidan.history.recording import record
from vidan.people.actors import Actor

OFFICIAL_CODE = re.compile(r"[A-Z]\d{2}(\.\d{1,3}){0,4}(-[A-Z0-9]+)?-\d{6}-\d{4,6}")
"""Agency, date and number of the day (circular 01/2018, article 19, as later read)."""


@transaction.atomic
def take_official_code(
    dossier_id: UUID,
    *,
    code: str,
    by: Actor | None,
    at: datetime,
    instead: bool = False,
) -> Dossier:
    """Write down the code as the official system tells it; ``by`` None is that system.

    The same code again changes nothing. Refuses another one unless ``instead`` says
    that somebody has decided so. Nobody builds on it: a move can still be undone.
    """
    dossier = Dossier.objects.select_for_update().get(id=dossier_id)
    if by and not MAY["take_official_code"](by, dossier):
        raise NotAllowedError(
            _("Việc đối chiếu với cổng không thuộc phần việc của bạn.")
        )
    if dossier.official_code == code.strip().upper():
        return dossier
    if dossier.official_code and not instead:
        raise ConflictError(
            _("Hồ sơ %(number)s đã có mã %(known)s, khác mã %(code)s của cổng.")
            % {
                "number": dossier.intake_number,
                "known": dossier.official_code,
                "code": code,
            }
        )
    return write_official_code(dossier, code, by=by, at=at)


def write_official_code(
    dossier: Dossier, code: str, *, by: Actor | None, at: datetime
) -> Dossier:
    """Write the code of a dossier that the caller has locked."""
    code = code.strip().upper()
    if not OFFICIAL_CODE.fullmatch(code):
        raise InvalidInputError(
            _(
                "Mã hồ sơ quốc gia có dạng H42.12.05-260502-0001 "
                "(mã cơ quan, ngày nhận, số trong ngày). Vui lòng kiểm tra lại."
            )
        )
    taken = InvalidInputError(_("Mã này đã ghi cho một hồ sơ khác của xã."))
    dossier.official_code = code
    with one_of_a_kind("dossier_official_code", taken):
        dossier.save(update_fields=["official_code"])
    record("dossiers.official_code_set", dossier, by=by, at=at, code=code)
    return dossier
