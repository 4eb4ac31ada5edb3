from tests.economy_office import officer, town

__all__ = ["officer", "town"]
