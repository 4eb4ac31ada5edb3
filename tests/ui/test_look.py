"""The promises of the look: contrast, no inline style or script, one entry each."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template

import vidan

ROOT = Path(vidan.__file__).parent
CSS = ROOT / "ui" / "static" / "ui" / "css"
TEMPLATES = sorted(
    path for folder in ROOT.rglob("templates") for path in folder.rglob("*.html")
)
TAG_ATTRIBUTE = r"<[a-z][^>]*\s"
TEXT_ON_GROUND = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "wash")),
    *((ink, "paper") for ink in ("action", "action-deep", "red", "amber", "green")),
    *((ink, "wash") for ink in ("action", "red", "amber", "green")),
    *(("ink", f"{kind}-wash") for kind in ("action", "red", "amber", "green")),
    *((kind, f"{kind}-wash") for kind in ("action", "red", "amber", "green")),
    ("on-action", "action"),
    ("on-action", "action-deep"),
    ("on-red", "red"),
]
SHAPE_ON_GROUND = [
    ("line-strong", "paper"),
    ("line-strong", "wash"),
    ("focus", "paper"),
]


def schemes():
    css = (CSS / "tokens.css").read_text()
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    found = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})")
    light_tokens = dict(found.findall(light))
    return {
        "light": light_tokens,
        "dark": {**light_tokens, **dict(found.findall(dark))},
    }


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON_GROUND)
def test_words_can_be_read(scheme, ink, ground):
    tokens = schemes()[scheme]

    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON_GROUND)
def test_shapes_can_be_seen(scheme, shape, ground):
    tokens = schemes()[scheme]

    assert contrast(tokens[shape], tokens[ground]) >= 3


def test_contrast_is_counted_as_the_standard_counts():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_colours_are_named_only_in_the_tokens_and_on_paper():
    colourful = [
        path.name
        for path in CSS.glob("*.css")
        if path.name not in ("tokens.css", "print.css")
        and re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(", path.read_text())
    ]

    assert colourful == []


def test_the_entry_brings_in_every_sheet():
    entry = (CSS / "ui.css").read_text()

    imported = re.findall(r'@import url\("([^"]+)"\)', entry)

    assert sorted(imported) == sorted(
        path.name for path in CSS.glob("*.css") if path.name != "ui.css"
    )


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_template_carries_style_or_script_of_its_own(path):
    html = path.read_text()

    assert not re.search(TAG_ATTRIBUTE + r"style\s*=", html)
    assert not re.search(TAG_ATTRIBUTE + r"on[a-z]+\s*=", html)
    assert not re.search(r"<style|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize(
    "name", [path.name for path in (ROOT / "ui" / "templates" / "ui").glob("*.html")]
)
def test_every_template_of_the_set_compiles(name):
    get_template(f"ui/{name}")


def test_every_file_the_base_page_asks_for_exists():
    html = (ROOT / "ui" / "templates" / "ui" / "base.html").read_text()

    for name in re.findall(r"\{% static '([^']+)' %\}", html):
        assert finders.find(name), name


@pytest.mark.urls("tests.ui.urls")
def test_the_gallery_shows_the_whole_set(client):
    html = client.get("/ui/").text

    assert "<title>Bộ giao diện · Vì Dân</title>" in html
    assert 'lang="vi"' in html
    assert 'class="skip-link" href="#main"' in html
    assert html.count("<h1") == 1
    assert "Chưa thực hiện được" in html


@pytest.mark.urls("tests.ui.urls")
def test_the_dialog_opens_without_scripts(client):
    assert re.search(r"<dialog[^>]* open>", client.get("/ui/?dialog=open").text)
    assert not re.search(r"<dialog[^>]* open>", client.get("/ui/").text)
