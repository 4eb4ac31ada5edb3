"""Linking dossiers of one matter on the page of the first."""

import pytest
import time_machine
from django.urls import reverse

from tests.make import at, make_dossier
from vidan.dossiers.models import Case, Dossier

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_monday():
    with time_machine.travel(at("2026-05-04 10:00"), tick=False):
        yield


def page(name, dossier, *more):
    return reverse(f"desk:{name}", args=[dossier.id, *more])


@pytest.fixture
def two(in_lung_phinh):
    by = in_lung_phinh.director
    return [make_dossier(by, code=code) for code in ("1.001193", "2.000815")]


def places(*dossiers):
    return {f"place_{one.id}": str(n) for n, one in enumerate(dossiers, start=1)}


@pytest.mark.requirement("LK-8")
def test_two_dossiers_become_one_matter(in_lung_phinh, sign_in, two):
    browser = sign_in(in_lung_phinh.director)
    address = page("dossier-link", two[0])
    assert address in browser.get(page("dossier", two[0])).text

    asked = {"name": "Khai sinh và bản sao", **places(*two)}
    shown = browser.post(address, asked, follow=True)

    assert "“Khai sinh và bản sao” được tính là một việc" in shown.text
    assert two[1].intake_number in shown.text
    assert Dossier.objects.get(id=two[1].id).due_at > two[1].due_at
    assert address not in shown.text


def test_the_slip_says_the_whole_matter(in_lung_phinh, sign_in, two):
    from io import BytesIO

    from pypdf import PdfReader

    browser = sign_in(in_lung_phinh.director)
    browser.post(
        page("dossier-link", two[0]), {"name": "Khai sinh, bản sao", **places(*two)}
    )

    slip = browser.get(page("dossier-slip", two[1], "pdf")).content

    (paper,) = PdfReader(BytesIO(slip)).pages
    words = " ".join(paper.extract_text().split())
    assert "Bước 2 trên 2 của việc liên thông “Khai sinh, bản sao”" in words


@pytest.mark.parametrize(
    ("name", "order", "words"),
    [
        ("", (1, 2), "Tên việc liên thông"),
        ("x", (1, 1), "cùng một thứ tự"),
        ("x", (1, ""), "ít nhất hai"),
    ],
)
def test_what_is_wrong_is_named(in_lung_phinh, sign_in, two, name, order, words):
    given = {f"place_{one.id}": place for one, place in zip(two, order, strict=True)}
    answer = sign_in(in_lung_phinh.director).post(
        page("dossier-link", two[0]), {"name": name, **given}
    )

    assert answer.status_code == 422
    assert words in answer.text
    assert not Case.objects.exists()


def test_alone_there_is_nothing_to_link(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)

    answer = sign_in(in_lung_phinh.clerk).get(page("dossier-link", dossier))

    assert "không có hồ sơ nào khác" in answer.text


def test_others_cannot_link_them(in_lung_phinh, sign_in, two):
    browser = sign_in(in_lung_phinh.clerk)

    assert browser.get(page("dossier-link", two[0])).status_code == 404
