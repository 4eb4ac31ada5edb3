"""What people see when something they depend on is away."""

from concurrent.futures import ThreadPoolExecutor

from django.db import OperationalError, connections
from django.test import Client, RequestFactory

from vidan.core.errors import ConflictError
from vidan.ops.requests import DomainErrorMiddleware

SENTENCE = "Máy chủ dữ liệu đang tạm ngừng"


def far_from_the_database(path):
    """Ask for a page in a thread of its own, whose connection leads nowhere."""

    def ask():
        connection = connections["default"]
        connection.settings_dict = {
            **connection.settings_dict,
            "HOST": "/nowhere",
            "OPTIONS": {"connect_timeout": 1},
        }
        return Client().get(path)

    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(ask).result()


def test_without_the_database_a_page_says_so_in_one_sentence(db):
    answer = far_from_the_database("/")

    assert answer.status_code == 503
    assert SENTENCE in answer.content.decode()
    assert "nowhere" not in answer.content.decode()


def test_without_the_database_the_process_is_alive_but_not_ready(db):
    assert far_from_the_database("/health/live").status_code == 200
    ready = far_from_the_database("/health/ready")

    assert ready.status_code == 503
    assert ready.json()["database"] == {"ok": False}


def test_a_refusal_is_a_page_with_its_sentence_and_status():
    request = RequestFactory().get("/")
    middleware = DomainErrorMiddleware(lambda _request: None)

    refused = middleware.process_exception(request, ConflictError("Đã có người làm."))
    away = middleware.process_exception(request, OperationalError())

    assert (refused.status_code, away.status_code) == (409, 503)
    assert "Đã có người làm." in refused.content.decode()
    assert middleware.process_exception(request, ZeroDivisionError()) is None
