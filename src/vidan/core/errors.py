"""The one way domain code says no.

``DomainError`` is the root; a site answers with its ``status`` and ``message``.

    DomainError            422
    ├── NotAllowedError    403
    ├── WrongStateError    409
    ├── ConflictError      409
    └── InvalidInputError  422
"""


class DomainError(Exception):
    """A rule of the work forbids this. The message is for the person at the screen."""

    code = "refused"
    status = 422

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowedError(DomainError):
    """This person may not do this."""

    code = "not_allowed"
    status = 403


class WrongStateError(DomainError):
    """This thing is not at a stage where that can be done."""

    code = "wrong_state"
    status = 409


class ConflictError(DomainError):
    """Somebody else was there first, or two records contradict each other."""

    code = "conflict"
    status = 409


class InvalidInputError(DomainError):
    """What was given is not what it should be."""

    code = "invalid"
    status = 422


def needed(text: str, sentence: str) -> str:
    """The text without spaces around it; refuses none with ``sentence``."""
    if not text.strip():
        raise InvalidInputError(sentence)
    return text.strip()
