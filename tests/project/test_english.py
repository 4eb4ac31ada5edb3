"""Everything that people read has its English, and the compiled catalogue holds it."""

import ast
import gettext
import io
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.project.tree import SOURCE, modules

FOLDER = SOURCE / "locale" / "en" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[0-9]*[a-z]|%[sd]|\{\w*\}")
STRING = r"(u?(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'))"
ONE = re.compile(rf"\b(?:gettext|_)\(\s*{STRING}\s*\)")
MANY = re.compile(rf"\bngettext\(\s*{STRING}\s*,\s*{STRING}")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def texts_of_modules():
    for path in modules():
        with path.open("rb") as source:
            for _line, message, _notes, _context in extract("python", source, KEYWORDS):
                yield message if isinstance(message, str) else tuple(message)


def texts_of_templates():
    for path in SOURCE.rglob("templates/**/*.*"):
        words = templatize(path.read_text("utf-8"))
        yield from (ast.literal_eval(found[1]) for found in ONE.finditer(words))
        for found in MANY.finditer(words):
            yield ast.literal_eval(found[1]), ast.literal_eval(found[2])


@cache
def catalogue() -> Catalog:
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="en")


@cache
def source_texts() -> frozenset[str | tuple[str, ...]]:
    return frozenset(
        text for text in (*texts_of_modules(), *texts_of_templates()) if text
    )


MESSAGES = [message for message in catalogue() if message.id]


def forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def loaded(file) -> dict:
    words = dict(gettext.GNUTranslations(file)._catalog)
    words.pop("", None)
    return words


def test_every_text_has_its_english():
    known = {forms(message.id)[0] for message in MESSAGES}

    assert sorted({forms(text)[0] for text in source_texts()} - known) == []


def test_no_text_lingers_that_nobody_says():
    said = {forms(text)[0] for text in source_texts()}

    assert [m.id for m in MESSAGES if forms(m.id)[0] not in said] == []
    assert list(catalogue().obsolete) == []


def test_no_english_is_empty_or_a_guess():
    poor = [m.id for m in MESSAGES if m.fuzzy or not all(forms(m.string))]

    assert poor == []


@pytest.mark.parametrize("place", [0, -1], ids=["one", "many"])
def test_the_english_fills_the_same_places(place):
    wrong = [
        message.id
        for message in MESSAGES
        if sorted(PLACEHOLDER.findall(forms(message.id)[place]))
        != sorted(PLACEHOLDER.findall(forms(message.string)[place]))
    ]

    assert wrong == []


def test_the_compiled_catalogue_is_this_one():
    fresh = io.BytesIO()
    write_mo(fresh, catalogue())
    fresh.seek(0)

    with (FOLDER / "django.mo").open("rb") as committed:
        assert loaded(committed) == loaded(fresh)
