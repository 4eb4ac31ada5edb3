import pytest

from tests.queueing.hall import Hall, arrange


@pytest.fixture
def hall(in_lung_phinh) -> Hall:
    return arrange(in_lung_phinh)
