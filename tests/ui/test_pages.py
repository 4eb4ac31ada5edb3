import pytest
from django.template import engines

from vidan.ui import pages


@pytest.fixture
def shown(monkeypatch):
    """Record which template is asked for instead of looking for it on disk."""
    asked = []

    def render(request, template, context, *, status):
        asked.append(template)
        html = engines["django"].from_string("{{ words }}").render(context)
        return pages.HttpResponse(html, status=status)

    monkeypatch.setattr(pages, "render", render)
    return asked


@pytest.mark.parametrize(
    ("headers", "template"),
    [
        ({}, "x.html"),
        ({"HX-Request": "true"}, "x.html#rows"),
        ({"HX-Request": "true", "HX-Boosted": "true"}, "x.html"),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, "x.html"),
    ],
)
def test_htmx_gets_the_fragment_and_everyone_else_the_page(
    rf, shown, headers, template
):
    response = pages.page(
        rf.get("/", headers=headers), "x.html", {"words": "a"}, fragment="rows"
    )

    assert shown == [template]
    assert response.headers["Vary"] == "HX-Request"


def test_the_status_is_the_callers(rf, shown):
    assert pages.page(rf.get("/"), "x.html", {}, status=409).status_code == 409
