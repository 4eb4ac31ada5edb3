"""What we ask of any official system, and how it may fail. No wire here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from vidan.exchange.official_states import OfficialState


@dataclass(frozen=True)
class Told:
    """A dossier as it is told outside: what decree 224/2026, article 15.1.g asks for.

    ``official_code`` is empty until the other side has given one.
    """

    official_code: str
    intake_number: str
    procedure: str
    procedure_name: str
    applicant: str
    personal_number: str
    phone: str
    email: str
    address: str
    channel: str
    components: tuple[tuple[str, str, int], ...]
    """Name, kind and quantity of each paper handed in."""
    state: OfficialState
    move: str
    at: datetime
    agency: str
    receiver: str
    solver: str
    received_at: datetime
    due_at: datetime | None = None
    processed_at: datetime | None = None
    decided_at: datetime | None = None
    ended_at: datetime | None = None
    note: str = ""


class OfficialSystem(Protocol):
    """The other side. Each key makes one effect, however often it is sent."""

    def sign_in(self) -> None:
        """Get a token, or fail: nothing else happens."""

    def create(self, told: Told, *, key: str) -> str:
        """Make the dossier known there; returns its official code."""

    def push_progress(self, told: Told, *, key: str) -> None:
        """Say who has worked on it, and when."""

    def push_status(self, told: Told, *, key: str) -> None:
        """Say to which of the ten states it has come."""

    def fetch(self, official_code: str) -> OfficialState:
        """Ask to which state it has come there."""


class OfficialError(Exception):
    """It did not work. ``sentence`` is for people; ``code`` is the answer's, if any."""

    def __init__(self, sentence: str, *, code: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.code = sentence, code


class UnreachableError(OfficialError):
    """Nobody answers in time: true for every dossier, so the round ends."""


class BusyError(OfficialError):
    """It asks to be left alone for ``seconds``."""

    def __init__(self, sentence: str, *, seconds: float, code: int) -> None:
        super().__init__(sentence, code=code)
        self.seconds = seconds


class SignInError(OfficialError):
    """It does not know us: nothing can be sent until somebody changes the account."""


class FaultyError(OfficialError):
    """It failed, or answered what cannot be understood: another try may work."""


class RefusedError(OfficialError):
    """It does not accept this dossier as it is: a person has to look."""


class ContradictionError(RefusedError):
    """It has this dossier in another state, where we may not move it from here."""

    def __init__(
        self, sentence: str, *, code: int, official: OfficialState | None
    ) -> None:
        super().__init__(sentence, code=code)
        self.official = official
