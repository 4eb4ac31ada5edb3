from tests.at_the_desk import as_role, town

__all__ = ["as_role", "town"]
