"""What a plan says: schedules, duties, targets, reports, money.

Pure: no clock, no rows.
"""
