"""A linter for plans: one file for each check, found by :mod:`vidan.plans.checks.running`."""
