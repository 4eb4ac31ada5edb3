"""How accounts sign in: nobody signs up, an administrator makes the account."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: object) -> bool:
        """Accounts never appear by themselves."""
        return False
