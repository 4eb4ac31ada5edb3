"""Accounts for people of a province, who look at its communes."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import Province
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.people.models import User


@transaction.atomic
def give_viewer_account(province: Province, *, username: str, password: str) -> User:
    """Let somebody of the province look at its communes. Only the operator may."""
    if User.objects.filter(username=username).exists():
        raise ConflictError(
            _("Tên đăng nhập %(name)s đã có người dùng.") % {"name": username}
        )
    user = User(username=username, province=province)
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise InvalidInputError(" ".join(weak.messages)) from weak
    user.set_password(password)
    user.save()
    return user
