from vidan.core.errors import InvalidInputError


class UnreadableError(InvalidInputError):
    """This file cannot be read; the message says what to do instead."""

    code = "unreadable"
