"""What is still to pay for a dossier, and how from home. Nothing about the person."""

from dataclasses import dataclass

from vidan.dossiers.models import Dossier
from vidan.money.codes import Code, code_for
from vidan.money.queries import owing
from vidan.procedures.models import Channel

FROM_HOME = (Channel.ONLINE, Channel.POSTAL)
"""Channels of people who do not come to the counter, where others pay."""


@dataclass(frozen=True)
class ToPay:
    """The sum, and the code for a bank's app where somebody pays from home."""

    amount: int
    code: Code | None


def to_pay(dossier: Dossier) -> ToPay | None:
    """What is open; None once it is paid, let off or not asked for any more."""
    amount = owing(dossier).to_pay if dossier.fee else 0
    if not amount:
        return None
    from_home = dossier.channel in FROM_HOME
    return ToPay(amount, code_for([dossier], amount) if from_home else None)
