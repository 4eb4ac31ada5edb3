"""What all accounts have in common: a name of their own and a good password."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.uniqueness import one_of_a_kind
from vidan.people.models import User


def open_account(user: User, *, password: str) -> User:
    """Keep a new account; its user name is its own in the whole installation.

    Small letters only: signing in asks for no case, so two names that differ in nothing
    else would shut each other out.
    """
    user.username = user.username.strip().lower()
    choose_password(user, password)
    taken = _("Tên đăng nhập %(name)s đã có người dùng.") % {"name": user.username}
    with one_of_a_kind("people_user_username_key", ConflictError(taken)):
        user.save(force_insert=True)
    return user


def choose_password(user: User, password: str) -> None:
    """Give the account this password, not yet saved; a weak one is refused."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise InvalidInputError(" ".join(weak.messages)) from weak
    user.set_password(password)
