"""The rows of the room: accounts, what is owed, what was paid, and who keeps it."""

from vidan.money.models.accounts import Account
from vidan.money.models.charges import Charge, ChargeLine
from vidan.money.models.receipts import Receipt, ReceiptLine
from vidan.money.models.tills import Till

__all__ = ["Account", "Charge", "ChargeLine", "Receipt", "ReceiptLine", "Till"]
