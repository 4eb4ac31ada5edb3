"""Rosters: who serves at which session, found for a whole period at once.

Owns what a session needs, what officers can do, the lists of departments, the versions
of a roster with a reason for each line, swaps, and what each person was told. It does
not own sessions (``programmes``), nor who was there and the hours served
(``attendance``). A published roster is written into the teams of the sessions
(``vidan.programmes.models.Duty``), which everybody else reads.

``solving`` finds a roster; it is pure and knows no database.

Most used: :func:`vidan.rosters.actions.composing.compose`,
:func:`vidan.rosters.actions.publishing.publish`,
:func:`vidan.rosters.actions.amending.amend`,
:func:`vidan.rosters.queries.published_lines`.
"""
