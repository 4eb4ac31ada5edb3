"""Plans: what they say, whether it holds together, and putting it to work.

``understanding`` reads a plan (pure), ``checks`` look for its slips (pure). Most used:
:func:`vidan.plans.understanding.reading.understand`,
:func:`vidan.plans.checks.running.check`.
"""
