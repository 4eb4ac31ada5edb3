"""Programmes, their sessions, the report of the day and the indicators."""
