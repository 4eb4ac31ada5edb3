import io
import json
import logging

import pytest
import structlog
from django.test import Client

from vidan.ops.logs import RoutesOnly


@pytest.fixture
def lines(settings):
    """What the operator's log says, one object a line."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RoutesOnly())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            **{
                key: value
                for key, value in settings.LOGGING["formatters"]["json"].items()
                if key != "()"
            }
        )
    )
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.django_db
def test_a_request_is_logged_by_its_route_never_by_what_was_typed(lines):
    response = Client().get("/lung-phinh/tra-cuu/bi-mat-cua-toi/?q=010190004321")

    mine = [one for one in lines() if one["event"] == "request"]
    assert [one["request_id"] for one in mine] == [response["X-Request-ID"]]
    assert "bi-mat" not in json.dumps(lines())
    assert "010190004321" not in json.dumps(lines())
    assert mine[0]["route"].startswith("<slug:commune>/tra-cuu/")


@pytest.mark.django_db
def test_pages_carry_a_strict_content_policy():
    policy = Client().get("/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
