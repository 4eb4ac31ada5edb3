"""Printers of narrow paper that speak ESC/POS, by network or USB.

Owns how a paper gets to a printer and how one finds out whether it came out; which
papers wait, and what is done about those that did not, is told by
:mod:`vidan.documents.actions.sending`. Most used:
:func:`vidan.integrations.printers.sending.send_waiting`.
"""
