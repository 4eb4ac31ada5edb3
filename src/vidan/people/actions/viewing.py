"""Accounts for people of a province, who look at its communes."""

from django.db import transaction

from vidan.communes.models import Province
from vidan.people.actions.accounts import open_account
from vidan.people.models import User


@transaction.atomic
def give_viewer_account(province: Province, *, username: str, password: str) -> User:
    """Let somebody of the province look at its communes. Only the operator may."""
    return open_account(User(username=username, province=province), password=password)
