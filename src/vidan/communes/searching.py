"""Search in the text of rows: beginnings of words, and accents do not matter."""

import re

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import F, Func, Value

from vidan.communes.tenancy import current_commune
from vidan.core.text import fold

WORD = "[a-z0-9]+"
"""What is left of a word once it is folded."""
BETWEEN = "[^a-z0-9]*"
MARK = "c"
"""Stands before the code, so that the whole is read as a word and not as a number."""


class Folded(Func):
    """Text without accents and in small letters, by ``vn_fold`` in the database."""

    function = "vn_fold"
    output_field = models.TextField()


class SearchWords(Func):
    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
    output_field = SearchVectorField()


def joined(*fields: str) -> Func:
    """The fields with a space between them, in a form that may be generated."""
    parts: list[F | Value] = [F(fields[0])]
    for field in fields[1:]:
        parts += [Value(" "), F(field)]
    return _after_each_other(*parts)


def own_words(*fields: str) -> SearchWords:
    """The words of a tenant row's fields, each with the code of its commune before it.

    An index over the bare words lists the rows of all communes, and a search for a
    frequent word reads them all; this one lists a commune's rows by themselves.
    """
    marked = _after_each_other(Value(f" {MARK}"), F("commune"), Value(r"\1"))
    return SearchWords(
        Func(
            Folded(joined(*fields)),
            Value(f"{BETWEEN}({WORD}){BETWEEN}"),
            marked,
            Value("g"),
            function="regexp_replace",
            output_field=models.TextField(),
        )
    )


def own_query(text: str) -> SearchQuery | None:
    """All words of ``text``, or beginnings, in :func:`own_words`; None without."""
    mark = f"{MARK}{current_commune()}"
    terms = [f"{mark}{word}:*" for word in re.findall(WORD, fold(text))]
    if not terms:
        return None
    return SearchQuery(" & ".join(terms), search_type="raw", config="simple")


def _after_each_other(*parts: F | Value) -> Func:
    return Func(
        *parts,
        template="(%(expressions)s)",
        arg_joiner=" || ",
        output_field=models.TextField(),
    )
