"""What is recorded has a sentence, and a sentence is told of something recorded."""

import ast
import re

import pytest

from tests.project.tree import parsed
from vidan.history.sentences import SENTENCES

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
ALWAYS = {"by"}
NOT_DATA = {"by", "at"}


def calls(tree, *functions):
    for node in ast.walk(tree):
        named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if named and node.func.id in functions and node.args:
            yield node


def recorded():
    """Every event with the values recorded with it, as (event, values)."""
    for path, tree in parsed():
        if path in ("history/recording.py", "core/events.py"):
            continue
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in calls(function, "record", "tell"):
                values = {k.arg for k in call.keywords} - NOT_DATA
                for event in events_of(call.args[0], function, tree):
                    yield event, values


def events_of(first, function, tree):
    """The event named in the call, or those handed to the function around it."""
    if isinstance(first, ast.Constant):
        return [first.value]
    return [
        argument.value
        for call in calls(tree, function.name)
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        if isinstance(argument, ast.Constant) and argument.value in SENTENCES
    ]


RECORDED = sorted(recorded(), key=lambda one: one[0])


def test_the_walk_finds_what_is_recorded():
    assert ("dossiers.stopped", {"reason"}) in RECORDED
    assert len(RECORDED) >= 20


def test_every_event_has_a_sentence():
    assert not {event for event, _values in RECORDED} - SENTENCES.keys()


def test_every_sentence_is_told():
    assert not SENTENCES.keys() - {event for event, _values in RECORDED}


@pytest.mark.parametrize("event", sorted(SENTENCES))
def test_a_sentence_asks_only_for_what_is_recorded(event):
    wanted = set(PLACEHOLDER.findall(str(SENTENCES[event]))) - ALWAYS

    for told, values in RECORDED:
        if told == event:
            assert wanted <= values
