import io
import json
import logging

import pytest
import structlog
from django.test import Client

from vidan.ops.logs import RoutesOnly
from vidan.ops.requests import visitor


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


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.2.3.4", "10.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.9", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_say_who_the_visitor_is(
    rf, settings, proxies, forwarded, address
):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert visitor(request) == address
