from tests.portal_opinions.conftest import clock

__all__ = ["clock"]
