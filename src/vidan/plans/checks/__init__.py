"""A linter for plans: one file for each check.

:mod:`vidan.plans.checks.running` finds them.
"""
