"""Files of rows from outside: checked before they are opened, read line by line. Pure.

Owns what is accepted and how bytes become rows of text; what a row means is told by
:mod:`vidan.exchange.records`. Most used:
:func:`vidan.exchange.sheets.reading.open_rows`.
"""
