"""Work: what anybody is to do, who answers for it, by when, and what came of it.

Owns tasks with their one lead, standing duties and the decisions that assign them, work
plans of year, month and week, reminders, the work diary and work files. It does not own
what ordered the work: a task keeps the number and clause of a document, and the thing
it came from.

Most used: :func:`vidan.work.actions.giving.give`,
:func:`vidan.work.queries.waits_for`, :func:`vidan.work.queries.visible_to`.
"""
