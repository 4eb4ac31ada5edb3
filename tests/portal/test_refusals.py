"""The pages that say no: calm, in Vietnamese, and with a way on."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path

from vidan.core.errors import InvalidInputError
from vidan.urls import urlpatterns as real_urls


def broken(request):
    raise RuntimeError


def refused(request):
    raise InvalidInputError("Chưa mở được. Vui lòng thử lại ngày mai.")


urlpatterns = [path("broken/", broken), path("refused/", refused), *real_urls]


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "403_csrf"])
def test_every_page_of_refusal_says_what_to_do(name):
    page = render_to_string(f"{name}.html")

    assert "Vui lòng" in page or "vui lòng" in page
    assert "Về trang chủ" in page
    assert "<h1" in page


@pytest.mark.urls(__name__)
def test_a_failure_is_a_page_too(db):
    answer = Client(raise_request_exception=False).get("/broken/")

    assert answer.status_code == 500
    assert "Hệ thống gặp trục trặc" in answer.content.decode()


@pytest.mark.urls(__name__)
def test_a_refusal_shows_its_sentence(db, client):
    answer = client.get("/refused/")

    assert answer.status_code == 422
    assert "Vui lòng thử lại ngày mai." in answer.content.decode()


def test_inside_a_commune_the_way_on_is_its_home(client, in_lung_phinh):
    page = client.get("/lung-phinh/thu-tuc/9.999999/").content.decode()

    assert "Xã Lùng Phình" in page
    assert '<a href="/lung-phinh/">Về trang chủ</a>' in page


def test_an_unknown_host_is_turned_away(client, in_lung_phinh, settings):
    settings.ALLOWED_HOSTS = ["vidan.example"]

    assert (
        client.get("/lung-phinh/", headers={"host": "evil.example"}).status_code == 400
    )
