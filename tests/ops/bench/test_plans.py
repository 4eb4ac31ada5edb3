"""The figures of plans: counted right, and left out where there is nothing."""

from pathlib import Path

from vidan.ops.bench.plans import KINDS, examples, facts_of, plan_figures, scores


def test_without_texts_the_small_plans_are_measured(tmp_path: Path) -> None:
    figures = plan_figures(texts=tmp_path)
    assert len(figures) == 1 + 2 * len(KINDS)
    assert all(one.reached for one in figures[1:])


def test_without_a_checkout_there_is_no_figure(tmp_path: Path) -> None:
    assert plan_figures(checkout=tmp_path, texts=tmp_path) == []


def test_a_missing_fact_costs_recall_and_an_invented_one_precision() -> None:
    whole = facts_of(next(examples()).expected)
    less = {**whole, "duties": whole["duties"].copy()}
    fact = next(iter(whole["duties"]))
    less["duties"][fact] -= 1
    many = whole["duties"].total()
    assert scores([(whole, less)], "duties") == (1.0, (many - 1) / many)
    assert scores([(less, whole)], "duties") == ((many - 1) / many, 1.0)
    assert scores([], "duties") == (1.0, 1.0)
