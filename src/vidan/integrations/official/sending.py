"""The round: from the line of changes to the official system, and back with answers."""

from datetime import timedelta

import structlog
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.tenancy import inside
from vidan.core.errors import DomainError
from vidan.core.sealing import unseal
from vidan.dossiers.actions.official import take_official_code
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import NAMES, State
from vidan.exchange.actions.connecting import note_test, note_trouble
from vidan.exchange.actions.dispatching import (
    fail,
    finish,
    line_up,
    put_back,
    take_next,
)
from vidan.exchange.actions.noting import close_agreed, note, note_silence
from vidan.exchange.models import Connection, Dispatch, SeenBy, Standing
from vidan.exchange.official_states import official_state
from vidan.exchange.queries import connection
from vidan.integrations.official.client import Client
from vidan.integrations.official.port import (
    BusyError,
    ContradictionError,
    OfficialError,
    OfficialSystem,
    RefusedError,
    SignInError,
    Told,
    UnreachableError,
)

log = structlog.get_logger(__name__)

REST = timedelta(minutes=5)
"""How long a system that does not know us, or that nobody reaches, is left alone."""
MOST_SILENT = 2
"""So many dossiers without an answer, and nobody is there."""
ASKED_AT_ONCE = 50


def client_of(one: Connection) -> OfficialSystem:
    """The way to the other side; tests put another in its place."""
    return Client(
        base_url=one.base_url,
        account=one.account,
        secret=unseal(one.secret),
        agency=one.agency,
    )


@override("vi")
def send_waiting(commune: str) -> None:
    """Do what the connection of a commune has to do: be tried, send, ask.

    No transaction is open while the other side is spoken to. Several runs at once do no
    harm: of a dossier one change is on its way at a time.
    """
    with inside(commune):
        one = connection()
    if one is None:
        return
    try:
        system = client_of(one)
    except DomainError as sealed:
        with inside(commune):
            note_test(trouble=sealed.message, at=now())
        return
    if one.test_asked_at:
        _try_out(commune, system)
    while True:
        with inside(commune):
            lined = line_up(at=now())
        if not lined:
            break
    _send_all(commune, system)
    _ask_all(commune, system)
    with inside(commune):
        close_agreed(at=now())


def _try_out(commune: str, system: OfficialSystem) -> None:
    trouble = ""
    try:
        system.sign_in()
    except OfficialError as failed:
        trouble = failed.sentence
    with inside(commune):
        note_test(trouble=trouble, at=now())


def _send_all(commune: str, system: OfficialSystem) -> None:
    silent = 0
    while silent < MOST_SILENT:
        with inside(commune):
            dispatch = take_next(at=now())
        if dispatch is None:
            return
        try:
            _send(commune, system, dispatch)
        except (BusyError, SignInError) as failed:
            _back(commune, dispatch, failed)
            pause = failed.seconds if isinstance(failed, BusyError) else 0.0
            _rest(commune, failed, max(timedelta(seconds=pause), _least(failed)))
            return
        except UnreachableError as failed:
            silent += 1
            _back(commune, dispatch, failed)
            _rest(commune, failed, REST if silent >= MOST_SILENT else None)
        except RefusedError as failed:
            silent = 0
            _stop(commune, dispatch, failed)
        except OfficialError as failed:
            silent = 0
            _back(commune, dispatch, failed)
        except Exception:
            # What cannot be told must not hold up the dossiers behind it.
            log.exception("dispatch_failed", dispatch=str(dispatch.id))
            words = _("Không dựng được nội dung gửi. Vui lòng báo quản trị.")
            _stop(commune, dispatch, RefusedError(words))
        else:
            silent = 0
            with inside(commune):
                note_trouble("", at=now())


def _least(failed: OfficialError) -> timedelta:
    return REST if isinstance(failed, SignInError) else timedelta()


def _send(commune: str, system: OfficialSystem, dispatch: Dispatch) -> None:
    """Tell one change in the order of the national interface: create, progress, state.

    Each request has a key of its own that stays the same when all is sent again.
    """
    told = told_of(dispatch)
    if not told.official_code:
        code = system.create(told, key=f"create-{dispatch.dossier_id}")
        told = told_of(dispatch, code=_kept(commune, dispatch, code))
    system.push_progress(told, key=f"progress-{dispatch.id}")
    system.push_status(told, key=f"status-{dispatch.id}")
    with inside(commune):
        at = now()
        finish(dispatch.id, attempt=dispatch.attempts, at=at)
        note(dispatch.dossier_id, told.state, seen_by=SeenBy.DISPATCH, at=at)


def _kept(commune: str, dispatch: Dispatch, code: str) -> str:
    """Write the new code down at once: whatever comes next may fail."""
    try:
        with inside(commune):
            kept = take_official_code(dispatch.dossier_id, code=code, by=None, at=now())
    except DomainError as refused:
        raise RefusedError(refused.message) from refused
    return kept.official_code


def told_of(dispatch: Dispatch, *, code: str = "") -> Told:
    """The change as it is told outside."""
    dossier, change = dispatch.dossier, dispatch.change
    return Told(
        official_code=code or dossier.official_code,
        intake_number=dossier.intake_number,
        procedure=dossier.version.procedure_id,
        procedure_name=dossier.version.name,
        applicant=dossier.applicant_name,
        personal_number=dossier.personal_number,
        phone=dossier.phone,
        email=dossier.email,
        address=dossier.address,
        channel=dossier.channel,
        components=tuple(
            (paper.component.name, paper.kind, paper.quantity)
            for paper in dossier.papers.all()
        ),
        state=official_state(State(change.state), change.move),
        move=change.move,
        at=change.at,
        agency=change.agency,
        receiver=change.receiver,
        solver=change.solver,
        received_at=change.received_at,
        due_at=change.due_at,
        processed_at=change.processed_at,
        decided_at=change.decided_at,
        ended_at=change.ended_at,
        note=str(NAMES.get(change.move, change.get_state_display())),
    )


def _back(commune: str, dispatch: Dispatch, failed: OfficialError) -> None:
    log.warning("not_sent", dispatch=str(dispatch.id), code=failed.code)
    least = failed.seconds if isinstance(failed, BusyError) else 0.0
    with inside(commune):
        put_back(
            dispatch.id,
            attempt=dispatch.attempts,
            reason=failed.sentence,
            code=failed.code,
            at=now(),
            least=least,
        )


def _rest(commune: str, failed: OfficialError, pause: timedelta | None) -> None:
    at = now()
    with inside(commune):
        note_trouble(failed.sentence, at=at, resumes_at=at + pause if pause else None)


def _stop(commune: str, dispatch: Dispatch, failed: RefusedError) -> None:
    """The line of this dossier stands still until a person has looked at it."""
    log.warning("refused", dispatch=str(dispatch.id), code=failed.code)
    at = now()
    with inside(commune):
        fail(
            dispatch.id,
            attempt=dispatch.attempts,
            reason=failed.sentence,
            code=failed.code,
            at=at,
        )
        if isinstance(failed, ContradictionError) and failed.official:
            note(
                dispatch.dossier_id,
                failed.official,
                seen_by=SeenBy.DISPATCH,
                at=at,
                refused=True,
            )


def _ask_all(commune: str, system: OfficialSystem) -> None:
    """Ask about the dossiers that somebody wants to know of.

    Where nobody answers, the others are asked in a later round.
    """
    with inside(commune):
        asked = Standing.objects.filter(asked_at__isnull=False).order_by("asked_at")
        dossiers = list(
            Dossier.objects.filter(id__in=asked.values("dossier_id"))[:ASKED_AT_ONCE]
        )
    silent = 0
    for dossier in dossiers:
        silent = 0 if _ask(commune, system, dossier) else silent + 1
        if silent >= MOST_SILENT:
            return


def _ask(commune: str, system: OfficialSystem, dossier: Dossier) -> bool:
    """Whether anybody was there."""
    try:
        if not dossier.official_code:
            raise RefusedError(_("Hồ sơ chưa có mã hồ sơ quốc gia nên chưa hỏi được."))
        official = system.fetch(dossier.official_code)
    except OfficialError as failed:
        with inside(commune):
            note_silence(dossier.id, reason=failed.sentence)
        return not isinstance(failed, UnreachableError)
    with inside(commune):
        note(dossier.id, official, seen_by=SeenBy.FETCH, at=now())
    return True
