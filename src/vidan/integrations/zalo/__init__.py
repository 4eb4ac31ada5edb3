"""Zalo messages by template (ZNS) through an official account.

``wire`` is Zalo's language, pure; ``tokens`` keeps the right to send alive, which ends
every day; ``sending`` is the round from the queue and back. Most used:
:func:`vidan.integrations.zalo.sending.send_waiting`.
"""
