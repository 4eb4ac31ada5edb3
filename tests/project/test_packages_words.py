"""What the packages below us say to people is said in our Vietnamese."""

import ast
import gettext
import io
from pathlib import Path

import allauth
import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.project.tree import SOURCE

FOLDER = SOURCE / "locale" / "vi" / "LC_MESSAGES"
SPEAKERS = (
    Path(django.__file__).parent / "contrib" / "auth",
    Path(django.__file__).parent / "core",
    Path(django.__file__).parent / "forms",
    Path(allauth.__file__).parent / "account",
)


def catalogue():
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="vi")


def said_by_packages() -> set[str]:
    return {
        node.value
        for folder in SPEAKERS
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_the_packages_still_say_what_we_translate():
    said = said_by_packages()
    texts = [one.id for one in catalogue() if one.id]

    assert texts
    assert [
        text
        for text in texts
        if (text if isinstance(text, str) else text[0]) not in said
    ] == []


def test_the_compiled_words_are_these():
    fresh = io.BytesIO()
    write_mo(fresh, catalogue())
    fresh.seek(0)
    with (FOLDER / "django.mo").open("rb") as committed:
        compiled = dict(gettext.GNUTranslations(committed)._catalog)

    expected = dict(gettext.GNUTranslations(fresh)._catalog)
    compiled.pop("")
    expected.pop("")
    assert compiled == expected


def test_a_short_password_is_refused_in_the_language_of_the_reader():
    said = {}
    for language in ("vi", "en"):
        with override(language):
            try:
                validate_password("ngan")
            except ValidationError as refused:
                said[language] = refused.messages

    assert said["vi"] == ["Mật khẩu quá ngắn. Vui lòng đặt từ 10 ký tự trở lên."]
    assert said["en"][0].startswith("This password is too short")
