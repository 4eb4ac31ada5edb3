from tests.desk_counter.conftest import clock, hall

__all__ = ["clock", "hall"]
