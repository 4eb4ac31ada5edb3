"""Attendance: who was at a session, the hours on rest days, the rest owed for them.

Owns presences, the closed rolls of sessions, the ledger of each officer (hours served
on rest days and holidays, rest planned and taken, what is paid instead or ran out) and
the caps of the law on such hours. It does not own days away (``people``) nor the team
of a session (``programmes``): the team is the plan, a presence is what came of it.

Most used: :func:`vidan.attendance.actions.calling.confirm`,
:func:`vidan.attendance.queries.hours_by_person`,
:func:`vidan.attendance.actions.resting.plan_rest`.
"""
