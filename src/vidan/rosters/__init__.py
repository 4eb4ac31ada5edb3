"""Rosters: who serves at which session, found so that it works and is fair.

``vidan.rosters.solving`` finds a roster and mends one, ``vidan.rosters.forecast`` says
how many people a session needs. Both are pure.
"""
