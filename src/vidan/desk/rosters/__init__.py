"""Rosters: composed by planners, read and swapped by those who serve."""
