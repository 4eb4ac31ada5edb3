"""The VietQR code as a picture, with what it asks for in words."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from vidan.documents.forms.qr import qr_svg
from vidan.dossiers.models import Dossier
from vidan.money.exemptions import banks
from vidan.money.models import Account
from vidan.money.queries import account, purpose_of, transfer_code


@dataclass(frozen=True)
class Code:
    """A picture for an ``img``, and the transfer in words for who types it."""

    picture: str
    amount: int | None
    purpose: str
    to: Account

    @property
    def bank(self) -> str:
        return banks().get(self.to.bank, self.to.bank)


def code_of(to: Account, *, amount: int | None, purpose: str) -> Code:
    text = transfer_code(to, amount=amount, purpose=purpose)
    drawn = b64encode(qr_svg(text).encode()).decode()
    return Code(f"data:image/svg+xml;base64,{drawn}", amount, purpose, to)


def code_for(dossiers: Sequence[Dossier], amount: int) -> Code | None:
    """The code by which these dossiers are paid; None without account or sum."""
    to = account() if dossiers and amount else None
    if to is None:
        return None
    return code_of(to, amount=amount, purpose=purpose_of(dossiers))
